using System.Globalization;
using Grappe.Studies;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Tests.Studies.Tables;

/// <summary>The shipped tables against the report, keyed a second time.</summary>
public sealed class PublishedTablesTests
{
    public static readonly StudyLibrary Library = ShippedStudies.Read();
    public static readonly PublishedTables Published = Library.Study("geces-2021")!.Published!;

    /// <summary>Cells in the order of the report, no answer, total; "-" where nothing is printed.</summary>
    [Theory]
    [InlineData(2, "3 1 2 1 3 1 2 3 1 10 1 1 1", "-", "-")]
    [InlineData(3, "14 11 5", "-", "30")]
    [InlineData(4, "5 24", "1", "30")]
    [InlineData(5, "3 2 4 2 1 1 7 7 3", "-", "30")]
    [InlineData(6, "11 15 1 3", "-", "30")]
    [InlineData(7, "0 14 16", "-", "30")]
    [InlineData(8, "14 30 10 12 12 6", "-", "29")]
    [InlineData(9, "10 13 2 3", "2", "30")]
    [InlineData(10, "10 20", "-", "30")]
    [InlineData(11, "10 9 1", "-", "30")]
    [InlineData(12, "5 21 3", "1", "30")]
    [InlineData(13, "25 4", "1", "30")]
    [InlineData(14, "1 12 4 2 0", "11", "30")]
    [InlineData(15, "3 20", "7", "30")]
    [InlineData(16, "- - - - - - - - - - -", "-", "-")]
    [InlineData(17, "21 6", "3", "30")]
    [InlineData(18, "21 6 5 2 1 2", "-", "21")]
    [InlineData(19, "11 12", "6", "29")]
    [InlineData(20, "6 3 4", "17", "30")]
    [InlineData(21, "25", "5", "30")]
    [InlineData(22, "14 20 0 12 9 0", "-", "30")]
    [InlineData(23, "- - - - - - - - - - - - -", "-", "-")]
    [InlineData(24, "- - - - - - - - - - - - - -", "-", "-")]
    [InlineData(25, "- - - - - - - - - -", "-", "-")]
    [InlineData(26, "- - - -", "-", "-")]
    [InlineData(27, "7 21", "1", "30")]
    [InlineData(28, "17 3", "10", "30")]
    [InlineData(29, "- - - -", "-", "-")]
    public void Every_table_is_keyed_as_it_is_printed(int number, string cells, string noAnswer, string total)
    {
        var table = Published.Table(number)!;

        Assert.Equal(cells, string.Join(' ', table.Rows.Select(row => Shown(row.Count))));
        Assert.Equal(noAnswer, Shown(table.NoAnswer));
        Assert.Equal(total, Shown(table.Total));
    }

    [Fact]
    public void The_tables_are_those_numbered_2_to_29() => Assert.Equal(Enumerable.Range(2, 28), Published.Tables.Select(table => table.Number));

    [Fact]
    public void The_remainders_of_table_22_and_the_combinations_of_table_8_are_keyed_too()
    {
        Assert.Equal([16, 10, 30, 18, 21, 30], Published.Table(22)!.Rows.Select(row => row.NoAnswer));
        Assert.All(Published.Table(22)!.Rows, row => Assert.Equal(30, row.Total));
        Assert.Equal("1: 7; 2: 5 1; 3: 1 2 2 1; 4: 1 2 1 1; 5: 2 1 2; 6: 1 1",
            string.Join("; ", Published.Table(8)!.Combinations.Select(c => $"{c.Sectors}: {string.Join(' ', c.Clusters)}")));
        Assert.Equal([5, 25], Published.Table(5)!.Subtotals.Select(s => s.Count));
    }

    [Fact]
    public void Of_the_two_rankings_only_what_the_text_tells_is_kept()
    {
        Assert.Equal([(1, 6, 13, 3), (2, 9, 14, 0)], Published.Rankings.Select(r => (r.Graph, r.Shown, r.Cut, r.Known.Count)));
    }

    [Fact]
    public void Every_text_is_there_in_both_languages_and_every_code_once()
    {
        foreach (var table in Published.Tables)
        {
            var texts = table.Rows.Select(row => row.Label).Append(table.Title).Append(table.Finding).Concat(table.Groups.Select(g => g.Label));
            Assert.All(texts, text => Assert.False(text.English is null || text.French is null, $"Table {table.Number}"));
            Assert.Equal(table.Rows.Count, table.Rows.Select(row => row.Code).Distinct(StringComparer.Ordinal).Count());
        }
    }

    /// <summary>The atlas counts the named clusters of annex III; no other table can be counted from names.</summary>
    [Fact]
    public void Table_2_is_what_annex_III_gives_when_it_is_counted_again()
    {
        using var annex = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Grappe.Shared.ShippedData.File("geces-2021/annex-iii.json")));
        var byCountry = annex.RootElement.EnumerateArray()
            .Select(row => row.TryGetProperty("country", out var country) ? country.GetString()! : "ES")
            .CountBy(country => country, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

        Assert.Equal(30, byCountry.Values.Sum());
        Assert.Equal(Published.Table(2)!.Rows.ToDictionary(row => row.Code, row => row.Count!.Value, StringComparer.Ordinal).OrderBy(c => c.Key), byCountry.OrderBy(c => c.Key));
    }

    private static string Shown(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
