using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Grappe.Studies;

/// <summary>What an XLSForm asks.</summary>
/// <param name="Sections">Its sections with their questions.</param>
/// <param name="LeftOut">What stands in it and is not asked here; each names its row.</param>
public sealed record XlsForm(IReadOnlyList<Section> Sections, IReadOnlyList<Refusal> LeftOut);

/// <summary>
/// Reads an XLSForm, ours or one made for KoboToolbox or ODK. Refusals name the row of the sheet “survey”. Types that nobody answers (notes, calculations,
/// times) and those that are not asked here (photographs, repeated groups) are left out and told.
/// </summary>
public sealed partial class ReadXlsForm
{
    private static readonly string[] Unasked = ["note", "calculate", "start", "end", "today", "deviceid", "username", "hidden", "audit", "phonenumber", "email", "simserial", "subscriberid"];

    private readonly Dictionary<string, List<Choice>> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Row> more = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Band>> bands = new(StringComparer.Ordinal);
    private readonly List<Section> sections = [];
    private readonly Dictionary<string, Question> asked = new(StringComparer.Ordinal);
    private readonly List<Refusal> refusals = [];
    private readonly List<Refusal> leftOut = [];
    private readonly IReadOnlyCollection<string> lists;
    private readonly XlsSheets sheets;
    private readonly bool isFrench;

    private ReadXlsForm(XlsSheets sheets, IReadOnlyCollection<string> lists)
    {
        (this.sheets, this.lists) = (sheets, lists);
        isFrench = sheets["settings"] is [var settings, ..] && XlsLanguages.IsFrench(settings.GetValueOrDefault("default_language", ""));
    }

    /// <param name="file">The workbook.</param>
    /// <param name="lists">The names of the code lists that can be searched here.</param>
    /// <exception cref="Grappe.Atlas.UnusableFileException">It is no workbook that can be read.</exception>
    public static Result<XlsForm> Of(Stream file, IReadOnlyCollection<string> lists)
    {
        var book = new XlsSheets(file, "survey", "choices", "settings", WriteXlsForm.Extra, WriteXlsForm.Bands);
        if (book["survey"] is not [var first, ..] || !first.ContainsKey("type") || !first.ContainsKey("name"))
        {
            return new Refusal("The workbook has no sheet “survey” with the columns “type” and “name”: it is not an XLSForm.", "File");
        }

        var reader = new ReadXlsForm(book, lists);
        reader.Lists();
        reader.Survey();
        return reader.refusals.Count > 0 ? (Refusal[])[.. reader.refusals] : new XlsForm(reader.sections, reader.leftOut);
    }

    private void Lists()
    {
        foreach (var row in sheets["choices"] ?? [])
        {
            if (Text(row, "label") is { } label && Cell(row, "list_name", "list name") is { Length: > 0 } list && Cell(row, "name") is { Length: > 0 } name)
            {
                Add(choices, list, new Choice(name, label));
            }
        }

        foreach (var row in sheets[WriteXlsForm.Extra] ?? [])
        {
            more[XlsNames.Id(Cell(row, "name"))] = row;
        }

        foreach (var row in sheets[WriteXlsForm.Bands] ?? [])
        {
            if (Text(row, "label") is { } label)
            {
                Add(bands, XlsNames.Id(Cell(row, "question")), new Band(Cell(row, "name"), label, Number(Cell(row, "least")), Number(Cell(row, "most"))));
            }
        }
    }

    private void Survey()
    {
        var rows = sheets["survey"]!;
        var depth = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, number) = (rows[i], i + 2);
            var type = Cell(row, "type").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            switch (type.FirstOrDefault())
            {
                case null:
                    break;
                case "begin_group" or "begin" when KindOf(XlsNames.Id(Cell(row, "name"))) == QuestionKind.Matrix:
                    var numbers = rows.Skip(i + 1).TakeWhile(one => !Cell(one, "type").StartsWith("end", StringComparison.Ordinal)).ToList();
                    Matrix(row, number, numbers);
                    i += numbers.Count + 1;
                    break;
                case "begin_group" or "begin" when type is ["begin_group"] or ["begin", "group"]:
                    depth++;
                    if (depth == 1)
                    {
                        sections.Add(new() { Code = FreeCode(XlsNames.SectionId(Cell(row, "name"))), Title = Text(row, "label") ?? new(Cell(row, "name"), null), Help = Text(row, "hint"), Questions = [] });
                    }

                    break;
                case "begin_repeat" or "begin":
                    var inside = rows.Skip(i + 1).TakeWhile(one => !Cell(one, "type").StartsWith("end", StringComparison.Ordinal) || Cell(one, "type") is "end_group" or "end group").Count();
                    leftOut.Add(new("Row {0}: questions that repeat are not asked here; “{1}” is left out.", "File", number, Cell(row, "name")));
                    i += inside + 1;
                    break;
                case "end_group" or "end":
                    depth = Math.Max(0, depth - 1);
                    break;
                default:
                    Question(row, number, type, depth);
                    break;
            }
        }

        sections.RemoveAll(section => section.Questions.Count == 0);
        if (sections.Count == 0 && refusals.Count == 0)
        {
            refusals.Add(new("The workbook asks nothing.", "File"));
        }
    }

    private void Question(Row row, int number, string[] type, int depth)
    {
        var id = XlsNames.Id(Cell(row, "name"));
        if (Unasked.Contains(type[0], StringComparer.Ordinal))
        {
            leftOut.Add(new("Row {0}: “{1}” is a {2}, which is not asked here; it is left out.", "File", number, Cell(row, "name"), type[0]));
            return;
        }

        var kind = KindOf(id) ?? Guess(type, row);
        if (kind is not { } known)
        {
            leftOut.Add(new("Row {0}: “{1}” is a {2}, which is not asked here; it is left out.", "File", number, Cell(row, "name"), type[0]));
            return;
        }

        var list = type.Length > 1 ? type[1] : "";
        Add(row, number, depth, new()
        {
            Id = id,
            Kind = known,
            Text = Text(row, "label") ?? new(Cell(row, "name"), null),
            Choices = known is QuestionKind.One or QuestionKind.Several or QuestionKind.Ranking ? choices.GetValueOrDefault(list, []) : [],
            List = known == QuestionKind.CodeList ? list.Replace(".csv", "", StringComparison.Ordinal) : null,
            Most = type[0] == "select_one_from_file" ? 1 : Most(row) ?? (known == QuestionKind.Ranking ? (int?)Number(More(id, "most")) : null),
            Range = known is QuestionKind.Number or QuestionKind.Money or QuestionKind.Year ? Bounds(row) : null,
        });
    }

    private void Matrix(Row row, int number, List<Row> numbers)
    {
        var id = XlsNames.Id(Cell(row, "name"));
        var mark = XlsNames.Of(id) + "_";
        Add(row, number, 1, new()
        {
            Id = id,
            Kind = QuestionKind.Matrix,
            Text = Text(row, "label") ?? new(id, null),
            Choices = [.. numbers.Where(one => Text(one, "label") is not null).Select(one => new Choice(Cell(one, "name") is var name && name.StartsWith(mark, StringComparison.Ordinal) ? name[mark.Length..] : XlsNames.Id(name), Text(one, "label")!))],
            Range = numbers.Count > 0 ? Bounds(numbers[0]) : null,
        });
    }

    /// <summary>Adds a question with what all kinds have.</summary>
    private void Add(Row row, int number, int depth, Question question)
    {
        if (question.Id.Length == 0 || asked.ContainsKey(question.Id))
        {
            refusals.Add(question.Id.Length == 0 ? new("Row {0}: the question has no name.", "File", number) : new("Row {0}: another question has the name “{1}” already.", "File", number, Cell(row, "name")));
            return;
        }

        if (question.List is { } list && !lists.Contains(list, StringComparer.Ordinal))
        {
            refusals.Add(new("Row {0}: there is no code list “{1}” here.", "File", number, list));
            return;
        }

        if (question.Kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Ranking && question.Choices.Count < 2)
        {
            refusals.Add(new("Row {0}: the answers to “{1}” are not in the sheet “choices”.", "File", number, Cell(row, "name")));
            return;
        }

        var rules = Cell(row, "relevant") is { Length: > 0 } relevant ? Relevance.Read(relevant, asked) : [];
        if (rules is null)
        {
            refusals.Add(new("Row {0}: the rule “{1}” says what cannot be asked here. Answers of questions before, and bounds of numbers, can be joined by “and”.", "File", number, Cell(row, "relevant")));
            return;
        }

        var whole = question with
        {
            Help = Text(row, "hint"),
            Required = IsYes(More(question.Id, "required")) || IsYes(Cell(row, "required")),
            MayNotApply = IsYes(More(question.Id, "not_applicable")),
            Words = (int?)Number(More(question.Id, "words")),
            Unit = more.GetValueOrDefault(question.Id) is { } extra ? Text(extra, "unit") : null,
            Bands = bands.GetValueOrDefault(question.Id, []),
            ShowIf = rules,
        };
        asked[whole.Id] = whole;
        if (depth == 0 || sections.Count == 0)
        {
            sections.Add(new() { Code = FreeCode("questions"), Title = new("Questions", "Questions"), Questions = [] });
        }

        sections[^1] = sections[^1] with { Questions = [.. sections[^1].Questions, whole] };
    }

    private QuestionKind? Guess(string[] type, Row row) => type[0] switch
    {
        "select_one" when type.Length > 1 && choices.GetValueOrDefault(type[1], []).Select(choice => choice.Code).ToHashSet(StringComparer.Ordinal).SetEquals(["yes", "no"]) => QuestionKind.YesNo,
        "select_one" => QuestionKind.One,
        "select_multiple" => QuestionKind.Several,
        "rank" => QuestionKind.Ranking,
        "select_one_from_file" or "select_multiple_from_file" => QuestionKind.CodeList,
        "integer" or "decimal" or "range" => QuestionKind.Number,
        "date" => QuestionKind.Date,
        "text" => Cell(row, "appearance").Contains("multiline", StringComparison.Ordinal) ? QuestionKind.LongText : QuestionKind.ShortText,
        _ => null,
    };

    private QuestionKind? KindOf(string id) => More(id, "kind") is { Length: > 0 } code ? Enum.GetValues<QuestionKind>().Cast<QuestionKind?>().FirstOrDefault(kind => QuestionWords.Code(kind!.Value) == code) : null;

    private string FreeCode(string code) => QuestionLines.Free(sections.Select(section => section.Code), new(code, null));

    private string More(string id, string column) => more.GetValueOrDefault(id)?.GetValueOrDefault(column) ?? "";

    private LocalizedText? Text(Row row, string column) => XlsLanguages.Text(row, column, isFrench);

    private static NumberRange? Bounds(Row row)
    {
        var bounds = Bound().Matches(Cell(row, "constraint"));
        var (least, most) = (Of(">="), Of("<="));
        return (least ?? most) is null ? null : new(least, most);

        decimal? Of(string sign) => bounds.Where(bound => bound.Groups["sign"].Value == sign).Select(bound => Number(bound.Groups["number"].Value)).FirstOrDefault();
    }

    private static int? Most(Row row) => Chosen().Match(Cell(row, "constraint")) is { Success: true } most ? int.Parse(most.Groups["most"].Value, CultureInfo.InvariantCulture) : null;

    private static string Cell(Row row, params string[] columns) => columns.Select(column => row.GetValueOrDefault(column)).FirstOrDefault(text => text is not null) ?? "";

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsYes(string text) => text.ToLowerInvariant() is "yes" or "true" or "true()" or "1";

    private static void Add<T>(Dictionary<string, List<T>> all, string key, T one) => (all.TryGetValue(key, out var list) ? list : all[key] = []).Add(one);

    [GeneratedRegex(@"\.\s*(?<sign>>=|<=)\s*(?<number>-?[0-9]+(\.[0-9]+)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"count-selected\(\.\)\s*<=\s*(?<most>[0-9]{1,3})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chosen();
}
