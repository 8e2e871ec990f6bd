using System.Globalization;
using System.Text.Json;
using Grappe.Shared;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Tests.Studies.Tables;

public sealed class AuditTests
{
    private static readonly PublishedTables Published = PublishedTablesTests.Published;

    /// <summary>The slips of the printed report, all of them and nothing else.</summary>
    [Fact]
    public void The_report_s_slips_are_found_and_no_other()
    {
        var found = PublishedTablesTests.Library.Study("geces-2021")!.Tables.SelectMany(table => table.Audit.Select(finding => $"{table.Number}: {Shown(finding)}"));

        Assert.Equal(
            [
                "8: total-differs-from-base 29 30",
                "8: row-exceeds-total social-economy 30 29",
                "8: combinations-differ-from-total 31 29",
                "8: too-many-combinations 6 2 1",
                "11: total-differs-from-cells 20 30",
                "11: changed-denominator 20 30 10",
                "18: multiple-response 37 21",
                "19: total-differs-from-base 29 30",
                "22: remainder-called-no-answer 6 25 5",
                "27: total-differs-from-cells 29 30",
            ],
            found);
    }

    [Fact]
    public void Annex_IV_has_Fe2i_twice_and_56_clusters_in_one_row()
    {
        using var annex = JsonDocument.Parse(File.ReadAllText(ShippedData.File("geces-2021/annex-iv.json")));
        var rows = annex.RootElement.EnumerateArray().Select(row => new InventoryRow(row.GetProperty("number").GetInt32(), row.GetProperty("clusterId").GetString()!)).ToList();

        Assert.Equal(["same-twice 6 70", "many-in-one-row 1 56"], AuditInventory.Findings(rows, Published.Inventory).Select(Shown));
    }

    [Fact]
    public void A_cell_that_is_wrong_by_one_is_found()
    {
        foreach (var table in Published.Tables.Where(t => t.Kind == TableKind.OneVariable && t.Total is not null))
        {
            var before = AuditTable.Findings(table, Published);
            var wrong = table with { Rows = [table.Rows[0] with { Count = table.Rows[0].Count + 1 }, .. table.Rows.Skip(1)] };

            Assert.NotEqual(before, AuditTable.Findings(wrong, Published));
        }
    }

    [Fact]
    public void A_base_that_is_not_the_row_it_comes_from_is_found()
    {
        var wrong = Published.Table(18)! with { Base = 22, Total = 22 };

        Assert.Contains(new TableFinding(FindingCodes.BaseDiffersFromParent, 22, 21, 17), AuditTable.Findings(wrong, Published));
    }

    [Fact]
    public void A_subtotal_that_is_wrong_is_found()
    {
        var table = Published.Table(5)!;
        var wrong = table with { Subtotals = [table.Subtotals[0] with { Count = 6 }] };

        Assert.Equal([new TableFinding(FindingCodes.SubtotalDiffers, 5, 6)], AuditTable.Findings(wrong, Published));
    }

    [Fact]
    public void A_category_that_could_be_answered_and_has_no_row_is_found()
    {
        var table = Published.Table(4)!;

        Assert.Equal(
            [new TableFinding(FindingCodes.MissingCategory) { Row = "declining" }, new TableFinding(FindingCodes.UnknownCategory) { Row = "mature" }],
            AuditTable.Findings(table, Published, ["initial", "declining"]));
    }

    private static string Shown(TableFinding finding) =>
        string.Join(' ', new[] { finding.Code, finding.Row }.OfType<string>().Concat(finding.Figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture))));
}
