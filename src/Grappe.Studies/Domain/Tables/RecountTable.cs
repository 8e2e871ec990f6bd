using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>Counts a published table again from cases. The margin at the foot stays as printed: a slip there is no answer of any case.</summary>
public static class RecountTable
{
    /// <param name="printed">The table.</param>
    /// <param name="all">The report, for the table that this one is a part of.</param>
    /// <param name="cases">All cases of the study.</param>
    /// <exception cref="ArgumentException">The questionnaire does not know what the table counts.</exception>
    public static Table Of(PublishedTable printed, PublishedTables all, CountedCases cases)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(cases);
        if (!printed.IsCounted)
        {
            return printed.AsPrinted();
        }

        var variable = cases.Questionnaire.Variable(printed.Variable)
            ?? throw new ArgumentException($"Table {printed.Number} counts {printed.Variable}, which the questionnaire does not have.", nameof(printed));
        var rows = printed.Rows.Select(row => new Choice(row.Code, row.Label)).ToList();
        var among = Among(printed, all, cases);
        var counts = printed.Kind switch
        {
            TableKind.OneVariable => CountTable.OneVariable(among, variable, rows),
            TableKind.MultipleResponse => CountTable.MultipleResponse(among, variable, rows),
            TableKind.Composition => CountComposition.Of(among, variable, rows),
            TableKind.Mentions => CountTable.Mentions(among, variable, rows),
            var other => throw new ArgumentException($"Tables of kind {other} are not counted again.", nameof(printed)),
        };
        return counts with { Total = printed.Total };
    }

    /// <summary>The cases that a table is about: all, or those of a row of another table.</summary>
    public static CountedCases Among(PublishedTable printed, PublishedTables all, CountedCases cases)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(cases);
        return printed.Within is { } parent ? cases.Where(new Condition { Question = all.Table(parent.Table)!.Variable, OneOf = [parent.Code] }) : cases;
    }
}
