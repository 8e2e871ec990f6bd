namespace Grappe.Studies.Domain.Tables;

/// <summary>One printed row of a list of clusters.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Identity">What it stands for: equal for two rows about the same thing.</param>
public sealed record InventoryRow(int Number, string Identity);

/// <summary>Checks a printed list: the same thing twice, and one row for many.</summary>
public static class AuditInventory
{
    public static IReadOnlyList<TableFinding> Findings(IReadOnlyList<InventoryRow> rows, PublishedInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(inventory);
        var twice = rows.GroupBy(row => row.Identity, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .SelectMany(same => same.Skip(1).Select(again => new TableFinding(FindingCodes.SameTwice, same.First().Number, again.Number)));
        return [.. twice, .. inventory.StandsForMany.Select(row => new TableFinding(FindingCodes.ManyInOneRow, row.Number, row.Clusters))];
    }
}
