namespace Grappe.Studies;

/// <summary>How often each answer to a question was given.</summary>
/// <remarks><paramref name="Base"/>: All cases.</remarks>
/// <remarks><paramref name="NoAnswer"/>: Cases that gave none; in no row.</remarks>
public sealed record AnswerTable(int Number, string Name, string Title, int Base, int NoAnswer, IReadOnlyList<AnswerTableRow> Rows)
{
    /// <summary>Cases that answered: what the rows add up to.</summary>
    public int Answered => Base - NoAnswer;

    public static AnswerTable Of(int number, AnswersColumn question, AnswerLabels labels)
    {
        var counts = question.Cells.CountBy(cell => cell, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var none = counts.GetValueOrDefault("");
        var answered = question.Cells.Length - none;
        return new(number, question.Name, labels.Of(question.Name) ?? question.Name, question.Cells.Length, none, [.. Given(question, labels)
            .Where(answer => answer.Length > 0)
            .Select(answer => new AnswerTableRow(answer, labels.Of(question.Name, answer), counts[answer], 100.0 * counts[answer] / question.Cells.Length, 100.0 * counts[answer] / answered))]);
    }

    /// <summary>The different answers, in the order of the questionnaire, else numbers by size and words by letter; no answer comes last.</summary>
    public static string[] Given(AnswersColumn question, AnswerLabels labels) => [.. question.Cells.Distinct(StringComparer.Ordinal)
        .OrderBy(answer => answer.Length == 0)
        .ThenBy(answer => labels.Order(question.Name, answer))
        .ThenBy(answer => double.TryParse(answer, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity)
        .ThenBy(answer => answer, StringComparer.Ordinal)];
}

/// <summary>One answer: how many gave it, in percent of all cases and of those that answered.</summary>
public sealed record AnswerTableRow(string Code, string Label, int Count, double PercentAll, double PercentAnswered);
