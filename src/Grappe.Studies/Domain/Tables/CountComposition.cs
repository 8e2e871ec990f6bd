using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>How many cases have each type of member, and in which combinations.</summary>
public static class CountComposition
{
    /// <summary>Combinations by how many types they join, then by how many cases have them, then in the order of the types.</summary>
    public static Table Of(CountedCases cases, Question variable, IReadOnlyList<Choice>? rows = null)
    {
        var table = CountTable.Count(cases, variable, TableKind.Composition, rows);
        var order = table.Rows.Select((row, i) => (row.Code, i)).ToDictionary(row => row.Code, row => row.i, StringComparer.Ordinal);
        var combinations = cases.Cases
            .Where(who => cases.State(variable, who) == AnswerState.Answered)
            .Select(who => CountedCases.Codes(variable, who).OrderBy(code => order[code]).ToArray())
            .GroupBy(types => string.Join(' ', types), StringComparer.Ordinal)
            .Select(same => new Combination(same.First(), same.First().Length, same.Count()))
            .OrderBy(c => c.Sectors).ThenByDescending(c => c.Count).ThenBy(c => string.Concat(c.Types.Select(type => (char)('a' + order[type]))), StringComparer.Ordinal);
        return table with { Combinations = [.. combinations] };
    }
}
