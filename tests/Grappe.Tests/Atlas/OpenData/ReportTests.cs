using Grappe.Tests.Data;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>The figures of the report, recomputed through the API.</summary>
public sealed class ReportTests
{
    /// <summary>Table 2 of the report: number of clusters by country.</summary>
    private static readonly Dictionary<string, int> Table2 = new(StringComparer.Ordinal)
    {
        ["BE"] = 3, ["HR"] = 1, ["DK"] = 2, ["FI"] = 1, ["FR"] = 3, ["DE"] = 1, ["IE"] = 2,
        ["IT"] = 3, ["LU"] = 1, ["ES"] = 10, ["SE"] = 1, ["NL"] = 1, ["GB"] = 1,
    };

    [Theory, OnBothDatabases]
    public async Task Table_2_is_recomputed_from_annex_III(Database database)
    {
        await using var host = await GrappeHost.Start(database);

        var answer = await host.Browser().Json("/api/clusters?source=annex-iii&size=100");

        Assert.Equal(30, answer["total"]!.GetValue<int>());
        Assert.Equal(30, answer["items"]!.AsArray().Count);
        Assert.Equal(Table2, answer.Counts("country"));
        Assert.Equal(Table2, answer["items"]!.AsArray().CountBy(i => i!["country"]!.GetValue<string>(), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Each_row_of_annex_IV_is_found_with_its_name_country_and_website(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var items = (await host.Browser().Json("/api/clusters?source=annex-iv&kind=cluster,network,organisation&size=100"))["items"]!.AsArray();
        var rows = Inventory.Read("annex-iv.json").AsArray();

        Assert.All(rows, row =>
        {
            var item = items.Single(i => i!["id"]!.GetValue<string>() == Inventory.Text(row!["clusterId"]))!;
            Assert.Equal(Inventory.Text(row!["country"]), Inventory.Text(item["country"]));
            Assert.Contains(item["sources"]!.AsArray(), mention => Inventory.Text(mention!["source"]) == "annex-iv"
                && mention["listedAs"]?.GetValue<string>() == Inventory.Text(row["name"])
                && Inventory.Text(mention["place"]!["en"]) == $"row {row["number"]}");
        });
        Assert.Equal(rows.Select(row => Inventory.Text(row!["clusterId"])).ToHashSet(StringComparer.Ordinal).Count, items.Count);
    }

    [Fact]
    public async Task Both_databases_give_the_same_answers()
    {
        await using var sqlite = await GrappeHost.Start(Database.Sqlite);
        await using var postgres = await GrappeHost.Start(Database.Postgres);

        foreach (var address in new[] { "?size=100", "?q=emploi&lang=fr", "?source=annex-iii&country=ES&sort=name", "?theme=rural,incubation&size=3&page=2", "?sort=oldest", "?country=not-stated" })
        {
            Assert.Equal(await Text(sqlite, address), await Text(postgres, address));
        }

        static async Task<string> Text(GrappeHost host, string query) => await host.Browser().GetStringAsync(new Uri("/api/clusters" + query, UriKind.Relative));
    }
}
