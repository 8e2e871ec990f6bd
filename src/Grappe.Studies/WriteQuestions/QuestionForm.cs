using System.Globalization;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.Extensions.Primitives;
using Question = Grappe.Studies.Domain.Questionnaires.Question;

namespace Grappe.Studies;

/// <summary>A question as fields of a form, and back. Which fields there are depends on its kind.</summary>
/// <param name="Fields">What stands in the fields.</param>
public sealed record QuestionForm(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Longest line of words, and longest help, in characters.</summary>
    public const int LongestText = 500;

    private static readonly string[] Texts = ["TextEn", "TextFr", "HelpEn", "HelpFr"];

    public string this[string field] => Fields.GetValueOrDefault(field, "");

    public static bool HasChoices(QuestionKind kind) => kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Ranking or QuestionKind.Matrix;

    public static bool HasMost(QuestionKind kind) => kind is QuestionKind.Several or QuestionKind.Ranking or QuestionKind.CodeList;

    public static bool HasRange(QuestionKind kind) => kind is QuestionKind.Number or QuestionKind.Money or QuestionKind.Year or QuestionKind.Matrix;

    /// <summary>Whether it has a unit and is counted by classes.</summary>
    public static bool IsNumber(QuestionKind kind) => kind is QuestionKind.Number or QuestionKind.Money or QuestionKind.Year;

    public static bool HasWords(QuestionKind kind) => kind is QuestionKind.ShortText or QuestionKind.LongText;

    public static QuestionForm Of(IEnumerable<KeyValuePair<string, StringValues>> sent) => new(sent.ToDictionary(field => field.Key, field => field.Value.ToString().ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal));

    public static QuestionForm Of(Question question, string language)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TextEn"] = question.Text.English ?? "",
            ["TextFr"] = question.Text.French ?? "",
            ["HelpEn"] = question.Help?.English ?? "",
            ["HelpFr"] = question.Help?.French ?? "",
            ["Choices"] = QuestionLines.Write(question.Choices),
            ["Most"] = question.Most?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["List"] = question.List ?? "",
            ["Least"] = Written(question.Range?.Least),
            ["Greatest"] = Written(question.Range?.Most),
            ["UnitEn"] = question.Unit?.English ?? "",
            ["UnitFr"] = question.Unit?.French ?? "",
            ["Bands"] = QuestionLines.Write(question.Bands),
            ["Words"] = question.Words?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["Required"] = question.Required ? "yes" : "",
            ["MayNotApply"] = question.MayNotApply ? "yes" : "",
            ["Rules"] = QuestionLines.Write(question.ShowIf),
        });

        string Written(decimal? number) => number is { } value ? question.Kind == QuestionKind.Year ? value.ToString("0", CultureInfo.InvariantCulture) : WrittenNumbers.Write(value, language) : "";
    }

    /// <summary>The question in the fields, or what is wrong with each of them.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="kind">How it is answered.</param>
    /// <param name="language">"en" or "fr": how numbers are written.</param>
    public Result<Question> Read(string id, QuestionKind kind, string language)
    {
        var refusals = new List<Refusal>();
        if (Text("Text") is null)
        {
            refusals.Add(new("Write the question, in one language at least.", language == "fr" ? "TextFr" : "TextEn"));
        }

        refusals.AddRange(Texts.Where(field => this[field].Length > LongestText).Select(field => new Refusal("At most {0} characters.", field, LongestText)));
        var question = new Question
        {
            Id = id,
            Kind = kind,
            Text = Text("Text") ?? new(null, null),
            Help = Text("Help"),
            Required = this["Required"].Length > 0,
            MayNotApply = this["MayNotApply"].Length > 0,
            Choices = HasChoices(kind) ? Taken(QuestionLines.Choices(this["Choices"], "Choices", language == "fr")) : [],
            Most = HasMost(kind) ? (int?)Number("Most", least: 1, most: 999) : null,
            List = kind == QuestionKind.CodeList ? this["List"] : null,
            Range = HasRange(kind) && (Number("Least"), Number("Greatest")) is var (from, to) && (from ?? to) is not null ? new(from, to) : null,
            Unit = IsNumber(kind) ? Text("Unit") : null,
            Bands = IsNumber(kind) ? Taken(QuestionLines.Bands(this["Bands"], "Bands")) : [],
            Words = HasWords(kind) ? (int?)Number("Words", least: 1, most: 100_000) : null,
            ShowIf = Taken(QuestionLines.Rules(this["Rules"], "Rules")),
        };
        if (HasChoices(kind) && question.Choices.Count < 2 && refusals.TrueForAll(refusal => refusal.Field != "Choices"))
        {
            refusals.Add(new("The question needs at least two answers to choose from.", "Choices"));
        }

        return refusals.Count > 0 ? (Refusal[])[.. refusals] : question;

        T[] Taken<T>(Result<T[]> result)
        {
            refusals.AddRange(result.Refusals);
            return result.Value ?? [];
        }

        decimal? Number(string field, decimal? least = null, decimal? most = null)
        {
            if (this[field].Length == 0)
            {
                return null;
            }

            var number = WrittenNumbers.Read(this[field], language);
            if (number is null || (least is not null && (number < least || number > most || decimal.Truncate(number.Value) != number)))
            {
                refusals.Add(least is null ? new("“{0}” is not a number.", field, this[field]) : new("Write a whole number from {0} to {1}, or nothing.", field, least, most!));
                return null;
            }

            return number;
        }
    }

    /// <summary>The field that a refusal of the questionnaire as a whole is about.</summary>
    public static Refusal AtItsField(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal with
        {
            Field = refusal.Key switch
            {
                "Two answers have the same code." => "Choices",
                "The range ends before it begins." => "Greatest",
                "A search needs the list that it searches." => "List",
                "A rule looks at “{0}”, which is not asked before." or "A rule looks for an answer that “{0}” does not offer." => "Rules",
                _ => "",
            },
        };
    }

    private LocalizedText? Text(string field)
    {
        var (english, french) = (this[field + "En"], this[field + "Fr"]);
        return english.Length + french.Length == 0 ? null : new(english.Length > 0 ? english : null, french.Length > 0 ? french : null);
    }
}
