using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>Counts the answers to one variable. Nothing is lost: every case is in a row or among those that are missing, each for its reason.</summary>
public static class CountTable
{
    /// <summary>The table of a variable, of the kind that its question calls for.</summary>
    public static Table Of(CountedCases cases, Question variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return All(cases, [variable])[0];
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
    public static Table Ranking(CountedCases cases, Question variable, int least = 0) => Ranked(Count(cases, variable, TableKind.Ranking, null), least);

    /// <summary>A column for each thing that may be mentioned; the remainder of each is all cases that did not mention it.</summary>
    public static Table Mentions(CountedCases cases, Question variable, IReadOnlyList<Choice>? rows = null)
    {
        var table = Count(cases, variable, TableKind.Mentions, rows);
        return table with { Rows = [.. table.Rows.Select(row => row with { NoAnswer = table.Base - row.Count, Total = table.Base })] };
    }

    /// <summary>The tables of many variables, each as <see cref="Of(CountedCases, Question)"/> gives it, in one pass over the cases.</summary>
    public static IReadOnlyList<Table> All(CountedCases cases, IEnumerable<Question> variables)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(variables);
        AnswerCounter[] counters = [.. variables.Select(variable => new AnswerCounter(cases.Questionnaire, variable, KindOf(variable)))];
        foreach (var who in cases.Cases)
        {
            foreach (var counter in counters)
            {
                counter.Add(who);
            }
        }

        return [.. counters.Select(counter => Ranked(counter.Table(null), 0))];
    }

    internal static Table Count(CountedCases cases, Question variable, TableKind kind, IReadOnlyList<Choice>? rows)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(variable);
        var counter = new AnswerCounter(cases.Questionnaire, variable, kind);
        foreach (var who in cases.Cases)
        {
            counter.Add(who);
        }

        return counter.Table(rows);
    }

    private static TableKind KindOf(Question variable) => variable.Kind switch
    {
        QuestionKind.Several or QuestionKind.CodeList => TableKind.MultipleResponse,
        QuestionKind.Matrix => TableKind.Composition,
        QuestionKind.Ranking => TableKind.Ranking,
        _ => TableKind.OneVariable,
    };

    private static Table Ranked(Table table, int least) => table.Kind != TableKind.Ranking ? table : table with { Rows = [.. table.Rows.Where(row => row.Count >= least).OrderByDescending(row => row.Count)] };
}
