using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>How many cases have each type of member, and in which combinations.</summary>
public static class CountComposition
{
    /// <summary>Combinations by how many types they join, then by how many cases have them, then in the order of the types.</summary>
    public static Table Of(CountedCases cases, Question variable, IReadOnlyList<Choice>? rows = null) => CountTable.Count(cases, variable, TableKind.Composition, rows);
}
