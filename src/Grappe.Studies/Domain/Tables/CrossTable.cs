using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// Two variables against each other, over the cases that answered both. With several answers a case, a case is in several cells, so that margins count
/// answers: such a table has no test of independence.
/// </summary>
public sealed record CrossTable
{
    public required IReadOnlyList<Choice> Rows { get; init; }
    public required IReadOnlyList<Choice> Columns { get; init; }

    /// <summary>Counts, by row and then column.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Cells { get; init; }

    /// <summary>All cases.</summary>
    public required int Base { get; init; }

    /// <summary>Cases that answered both.</summary>
    public required int Answered { get; init; }

    /// <summary>Whether each case is in one cell.</summary>
    public required bool IsOneEach { get; init; }

    /// <summary>Cases left out because one of the answers is missing, whatever the reason.</summary>
    public int Missing => Base - Answered;

    public IReadOnlyList<int> RowTotals => [.. Cells.Select(row => row.Sum())];

    public IReadOnlyList<int> ColumnTotals => [.. Columns.Select((_, i) => Cells.Sum(row => row[i]))];

    public static CrossTable Of(CountedCases cases, Question row, Question column)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        var both = cases.Cases.Where(who => cases.State(row, who) == AnswerState.Answered && cases.State(column, who) == AnswerState.Answered).ToList();
        var rows = Known(row, both);
        var columns = Known(column, both);
        var cells = rows.Select(_ => new int[columns.Count]).ToArray();
        var oneEach = true;
        foreach (var who in both)
        {
            var (across, down) = (CountedCases.Codes(row, who), CountedCases.Codes(column, who));
            oneEach &= across.Count == 1 && down.Count == 1;
            foreach (var r in across)
            {
                foreach (var c in down)
                {
                    cells[IndexOf(rows, r)][IndexOf(columns, c)]++;
                }
            }
        }

        return new() { Rows = rows, Columns = columns, Cells = cells, Base = cases.Cases.Count, Answered = both.Count, IsOneEach = oneEach };
    }

    private static List<Choice> Known(Question variable, List<Case> cases)
    {
        var other = cases.SelectMany(who => CountedCases.Codes(variable, who)).Except(variable.Answers.Select(a => a.Code), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. variable.Answers, .. other.Select(code => new Choice(code, new(code, code)))];
    }

    private static int IndexOf(List<Choice> choices, string code) => choices.FindIndex(choice => choice.Code == code);
}
