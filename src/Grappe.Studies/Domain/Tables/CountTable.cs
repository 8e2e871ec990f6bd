using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>Counts the answers to one variable. Nothing is lost: every case is in a row or among those that are missing, each for its reason.</summary>
public static class CountTable
{
    /// <summary>The table of a variable, of the kind that its question calls for.</summary>
    public static Table Of(CountedCases cases, Question variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Kind switch
        {
            QuestionKind.Several or QuestionKind.CodeList => MultipleResponse(cases, variable),
            QuestionKind.Matrix => CountComposition.Of(cases, variable),
            QuestionKind.Ranking => Ranking(cases, variable),
            _ => OneVariable(cases, variable),
        };
    }

    /// <summary>One answer a case.</summary>
    /// <param name="cases">The base.</param>
    /// <param name="variable">What is counted.</param>
    /// <param name="rows">Rows in this order rather than those of the question; answers without a row get one at the end.</param>
    public static Table OneVariable(CountedCases cases, Question variable, IReadOnlyList<Choice>? rows = null) => Count(cases, variable, TableKind.OneVariable, rows);

    /// <summary>Several answers a case: percentages are of cases, and of answers.</summary>
    public static Table MultipleResponse(CountedCases cases, Question variable, IReadOnlyList<Choice>? rows = null) => Count(cases, variable, TableKind.MultipleResponse, rows);

    /// <summary>Several answers a case, the most frequent first; equals stay in the order of the question.</summary>
    /// <param name="cases">The base.</param>
    /// <param name="variable">What is counted.</param>
    /// <param name="least">Answers given less often are left out.</param>
    public static Table Ranking(CountedCases cases, Question variable, int least = 0)
    {
        var table = Count(cases, variable, TableKind.Ranking, null);
        return table with { Rows = [.. table.Rows.Where(row => row.Count >= least).OrderByDescending(row => row.Count)] };
    }

    /// <summary>A column for each thing that may be mentioned; the remainder of each is all cases that did not mention it.</summary>
    public static Table Mentions(CountedCases cases, Question variable, IReadOnlyList<Choice>? rows = null)
    {
        var table = Count(cases, variable, TableKind.Mentions, rows);
        return table with { Rows = [.. table.Rows.Select(row => row with { NoAnswer = table.Base - row.Count, Total = table.Base })] };
    }

    internal static Table Count(CountedCases cases, Question variable, TableKind kind, IReadOnlyList<Choice>? rows)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(variable);
        var states = new int[4];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var who in cases.Cases)
        {
            var state = cases.State(variable, who);
            states[(int)state]++;
            if (state == AnswerState.Answered)
            {
                foreach (var code in CountedCases.Codes(variable, who))
                {
                    counts[code] = counts.GetValueOrDefault(code) + 1;
                }
            }
        }

        var known = rows ?? variable.Answers;
        var other = counts.Keys.Except(known.Select(choice => choice.Code), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new()
        {
            Variable = variable.Id,
            Kind = kind,
            Base = cases.Cases.Count,
            Rows = [.. known.Concat(other.Select(code => new Choice(code, new(code, code)))).Select(choice => new TableRow(choice.Code, choice.Label, counts.GetValueOrDefault(choice.Code)))],
            NoAnswer = states[(int)AnswerState.NoAnswer],
            NotApplicable = states[(int)AnswerState.NotApplicable],
            NotAsked = states[(int)AnswerState.NotAsked],
            Total = cases.Cases.Count,
        };
    }
}
