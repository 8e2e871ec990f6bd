using System.Globalization;
using Grappe.Shared;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>
/// Answers, classes and rules of a question as lines that people write: <c>code | English | French</c>, <c>code | from | to | English | French</c>,
/// <c>question: code, code</c> or <c>question: 5..10</c>. Refusals name the field and the line.
/// </summary>
public static class QuestionLines
{
    public static string Write(IEnumerable<Choice> choices) => string.Join('\n', choices.Select(choice => $"{choice.Code} | {choice.Label.English} | {choice.Label.French}"));

    public static string Write(IEnumerable<Band> bands) => string.Join('\n', bands.Select(band => $"{band.Code} | {Number(band.Least)} | {Number(band.Most)} | {band.Label.English} | {band.Label.French}"));

    public static string Write(IEnumerable<Condition> rules) => string.Join('\n', rules.Select(rule =>
        $"{rule.Question}: {(rule.Within is { } within ? $"{Number(within.Least)}..{Number(within.Most)}" : string.Join(", ", rule.OneOf))}"));

    /// <summary>Answers. One part of a line is a text in one language, two are English and French; the code is then made from the text.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="field">The field that refusals name.</param>
    /// <param name="french">Whether a text alone is French.</param>
    public static Result<Choice[]> Choices(string text, string field, bool french)
    {
        var choices = new List<Choice>();
        foreach (var (line, number) in Lines(text))
        {
            var parts = Parts(line);
            var label = parts.Length switch
            {
                1 => french ? new(null, parts[0]) : new LocalizedText(parts[0], null),
                2 => Label(parts[0], parts[1]),
                3 => Label(parts[1], parts[2]),
                _ => null,
            };
            if (label is null || label is { English: null, French: null })
            {
                return new Refusal("Line {0}: an answer is written as “code | English | French”.", field, number);
            }

            choices.Add(new(parts.Length == 3 && parts[0].Length > 0 ? parts[0] : Free(choices.Select(choice => choice.Code), label), label));
        }

        return choices.ToArray();
    }

    /// <summary>Classes of numbers.</summary>
    public static Result<Band[]> Bands(string text, string field)
    {
        var bands = new List<Band>();
        foreach (var (line, number) in Lines(text))
        {
            if (Parts(line) is not [var code, var from, var to, var english, var french] || !IsBound(from, out var least) || !IsBound(to, out var most)
                || code.Length == 0 || Label(english, french) is not { } label || least > most)
            {
                return new Refusal("Line {0}: a class is written as “code | from | to | English | French”; leave a bound out where there is none.", field, number);
            }

            bands.Add(new(code, label, least, most));
        }

        return bands.ToArray();
    }

    /// <summary>Rules, all of which must hold.</summary>
    public static Result<Condition[]> Rules(string text, string field)
    {
        var rules = new List<Condition>();
        foreach (var (line, number) in Lines(text))
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            var (question, wanted) = at < 0 ? (line, "") : (line[..at].Trim(), line[(at + 1)..].Trim());
            var range = wanted.Split("..");
            if (wanted.Length == 0 || question.Length == 0)
            {
                return Wrong(number);
            }

            if (range.Length == 1)
            {
                rules.Add(new() { Question = question, OneOf = wanted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) });
            }
            else if (range.Length == 2 && IsBound(range[0].Trim(), out var least) && IsBound(range[1].Trim(), out var most) && (least ?? most) is not null)
            {
                rules.Add(new() { Question = question, Within = new(least, most) });
            }
            else
            {
                return Wrong(number);
            }
        }

        return rules.ToArray();

        Refusal Wrong(int number) => new("Line {0}: a rule is written as “question: answer, answer” or, for a number, “question: 5..10”.", field, number);
    }

    /// <summary>A code from the words of a text, which no other has.</summary>
    public static string Free(IEnumerable<string> taken, LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var others = taken.ToHashSet(StringComparer.Ordinal);
        var code = Slug(text.English ?? text.French ?? "");
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? code : string.Create(CultureInfo.InvariantCulture, $"{code}-{n}")).First(name => !others.Contains(name));
    }

    private static string Slug(string text)
    {
        var letters = text.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant()
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        var words = string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var slug = words.Aggregate("", (all, word) => all.Length + word.Length > LongestCode ? all : all.Length == 0 ? word : $"{all}-{word}");
        return slug.Length > 0 ? slug : "x";
    }

    private const int LongestCode = 40;

    private static IEnumerable<(string Line, int Number)> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line.Trim(), i + 1)).Where(line => line.Item1.Length > 0);

    private static string[] Parts(string line) => line.Split('|', StringSplitOptions.TrimEntries);

    private static LocalizedText? Label(string english, string french) =>
        english.Length + french.Length == 0 ? null : new(english.Length > 0 ? english : null, french.Length > 0 ? french : null);

    private static bool IsBound(string text, out decimal? bound)
    {
        bound = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        return text.Length == 0 || bound is not null;
    }

    private static string Number(decimal? bound) => bound?.ToString(CultureInfo.InvariantCulture) ?? "";
}
