using Grappe.Atlas;
using Grappe.Shared;

namespace Grappe.Studies;

/// <summary>What a questionnaire in XLSForm calls its questions and their answers (xlsform.org: sheets “survey” and “choices”).</summary>
public sealed class AnswerLabels
{
    private readonly Dictionary<string, Question> questions = new(StringComparer.Ordinal);

    /// <summary>No questionnaire: questions and answers are called what the file with the answers calls them.</summary>
    public static AnswerLabels None { get; } = new();

    /// <remarks><paramref name="language"/>: Whose labels are taken where there are several.</remarks>
    /// <exception cref="UnusableFileException">It is not a workbook, or a sheet or a column is missing.</exception>
    public static AnswerLabels Read(string file, string language)
    {
        using var stream = File.OpenRead(file);
        var sheets = new XlsSheets(stream, "survey", "choices");
        var survey = Sheet(sheets, "survey", ["type", "name"]);
        var choices = Sheet(sheets, "choices", ["list_name", "name"]).ToLookup(row => row["list_name"], row => (Code: row["name"], Label: Label(row, language)), StringComparer.Ordinal);
        var labels = new AnswerLabels();
        foreach (var row in survey)
        {
            var (type, name) = (row["type"].Split(' ', StringSplitOptions.RemoveEmptyEntries), row["name"]);
            if (name.Length > 0 && type.Length > 0)
            {
                labels.questions[name] = new(Label(row, language), type[0] == "select_multiple", [.. type.Length > 1 && type[0].StartsWith("select_", StringComparison.Ordinal) ? choices[type[1]] : []]);
            }
        }

        return labels;
    }

    /// <summary>As a questionnaire of this site calls them, in the language that is spoken.</summary>
    public static AnswerLabels Of(Domain.Questionnaires.Questionnaire asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var labels = new AnswerLabels();
        foreach (var question in asked.Questions.Concat(asked.Coded))
        {
            List<(string Code, string Label)> choices = [.. question.Answers.Select(answer => (answer.Code, answer.Label.Here()))];
            labels.questions[question.Id] = new(question.Text.Here(), question.Kind != Domain.Questionnaires.QuestionKind.One, choices);
            foreach (var (code, label) in AnswersToCompare.IsOneEach(question) ? [] : choices)
            {
                labels.questions[$"{question.Id}/{code}"] = new($"{question.Text.Here()} {label}", false, YesOrNo());
            }
        }

        return labels;
    }

    /// <summary>The label of a question; nothing if the questionnaire does not ask it. Each choice of several may have a column, <c>question/choice</c>.</summary>
    public string? Of(string name)
    {
        if (questions.Count == 0)
        {
            return name;
        }

        if (questions.TryGetValue(name, out var question))
        {
            return question.Label.Length > 0 ? question.Label : name;
        }

        var parts = name.Split('/', 2);
        return parts.Length == 2 && questions.TryGetValue(parts[0], out var several) && several.Several
            && several.Choices.FirstOrDefault(choice => choice.Code == parts[1]) is { Code: not null } chosen ? $"{several.Label}: {chosen.Label}" : null;
    }

    /// <summary>The label of an answer, or the answer itself.</summary>
    public string Of(string name, string answer) =>
        questions.TryGetValue(name, out var question) && question.Choices.FirstOrDefault(choice => choice.Code == answer) is { Label.Length: > 0 } choice ? choice.Label : answer;

    /// <summary>The place of an answer among those that are offered; the others come after all of these.</summary>
    public int Order(string name, string answer) =>
        questions.TryGetValue(name, out var question) && question.Choices.FindIndex(choice => choice.Code == answer) is var place and >= 0 ? place : int.MaxValue;

    private static List<(string Code, string Label)> YesOrNo() => [("yes", new LocalizedText("yes", "oui").Here()), ("no", new LocalizedText("no", "non").Here())];

    private static string Label(IReadOnlyDictionary<string, string> row, string language)
    {
        var labels = row.Where(cell => cell.Key == "label" || cell.Key.StartsWith("label::", StringComparison.Ordinal)).ToArray();
        var own = labels.FirstOrDefault(cell => cell.Key.EndsWith($"({language})", StringComparison.OrdinalIgnoreCase) || cell.Key == $"label::{language}");
        return (own.Key is null ? labels.FirstOrDefault().Value : own.Value) ?? "";
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Sheet(XlsSheets sheets, string name, string[] needed)
    {
        var rows = sheets[name] ?? throw new UnusableFileException($"The questionnaire has no sheet “{name}”: it is not an XLSForm.");
        if (rows is [var first, ..] && Array.Find(needed, column => !first.ContainsKey(column)) is { } missing)
        {
            throw new UnusableFileException($"Sheet “{name}” of the questionnaire has no column “{missing}”: it is not an XLSForm.");
        }

        return rows;
    }

    private sealed record Question(string Label, bool Several, List<(string Code, string Label)> Choices);
}
