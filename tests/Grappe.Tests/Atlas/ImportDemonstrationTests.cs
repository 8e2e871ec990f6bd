using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas;

/// <summary>Invented records come with <c>--demo</c> only, and say what they are wherever they are seen.</summary>
public sealed class ImportDemonstrationTests
{
    /// <summary>Its organisations, and itself.</summary>
    private const int Territory = 19;

    [Theory, OnBothDatabases]
    public async Task Invented_records_are_marked_in_the_database_in_files_and_on_pages(Database database)
    {
        await using var host = await GrappeHost.Start(database, ("Demo", "true"));
        using var browser = host.Browser();

        var records = await host.Db(db => db.Clusters.AsNoTracking().ToListAsync());
        var (invented, territory) = (records.Where(record => Invented(record) && record.Facts.Kind != "organisation").ToList(), records.Where(record => Invented(record) && record.Facts.Kind == "organisation").ToList());
        Assert.Equal((DemonstrationRecords.Count, Territory), (invented.Count, territory.Count));
        Assert.All(invented, record => Assert.StartsWith("Demonstration cluster ", record.Name, StringComparison.Ordinal));
        Assert.All(invented.Concat(territory), record =>
        {
            Assert.StartsWith("Demonstration ", record.Name, StringComparison.Ordinal);
            Assert.True(record.Facts.Synthetic);
            Assert.Equal(["synthetic"], record.Provenance.Sources.Concat(record.Provenance.Fields.Values.SelectMany(origins => origins).Select(origin => new Mention { Source = origin.Source })).Select(mention => mention.Source).Distinct());
        });
        Assert.Equal(Inventory.Clusters.Count, records.Count - invented.Count - territory.Count);
        await InventedFlowsAreMarked(browser);

        var lines = (await browser.GetStringAsync(new Uri("/api/clusters.jsonl?source=synthetic&kind=cluster,network", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(DemonstrationRecords.Count, lines.Length);
        Assert.All(lines, line => Assert.Contains("\"synthetic\":true", line, StringComparison.Ordinal));

        foreach (var (language, words) in new[] { ("en", "Invented for the demonstration"), ("fr", "Inventé pour la démonstration") })
        {
            var list = await browser.Page($"/{language}/atlas?source=synthetic&size=100");
            Assert.Equal(100, list.QuerySelectorAll(".hit .meta").Count(meta => meta.TextContent.EndsWith(words, StringComparison.Ordinal)));
            Assert.DoesNotContain((await browser.Page($"/{language}/atlas?source=annex-iii&size=100")).QuerySelectorAll(".hit .meta"), meta => meta.TextContent.Contains(words, StringComparison.Ordinal));
            Assert.NotNull((await browser.Page($"/{language}/clusters/{invented[0].Address}")).QuerySelector(".demo-strip"));
            Assert.Null((await browser.Page($"/{language}/clusters/{records.First(record => !Invented(record)).Address}")).QuerySelector(".demo-strip"));
        }
    }

    /// <summary>The territory shows what flows can: a circle, synergies at several steps, loads that were weighed. What is hidden stays hidden.</summary>
    private static async Task InventedFlowsAreMarked(HttpClient browser)
    {
        var page = await browser.Page("/fr/flows");
        Assert.NotNull(page.QuerySelector(".demo-strip"));
        Assert.NotNull(page.QuerySelector(".flow-sankey .goes-back"));
        Assert.DoesNotContain("used engine oil", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("253,78", page.QuerySelectorAll("#totals tbody tr").Single(row => row.TextContent.Contains("03 01 05", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        var items = (await browser.Json("/api/flows"))["items"]!.AsArray();
        Assert.All(items, item => Assert.True((bool)item!["synthetic"]!));
        Assert.Equal(12, page.QuerySelectorAll("#flows tbody tr").Length);
        var all = await browser.Page(page.QuerySelector<IHtmlAnchorElement>("#flows .ways a")!.PathName + page.QuerySelector<IHtmlAnchorElement>("#flows .ways a")!.Search);
        Assert.Equal(items.Count, all.QuerySelectorAll("#flows tbody tr").Length);
        Assert.Null(all.QuerySelector("#flows .ways a"));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_but_the_setting_adds_them_and_a_second_start_adds_none(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        Assert.Equal(0, (await host.Browser().Json("/api/clusters?source=synthetic&kind=cluster,network"))["total"]!.GetValue<int>());
        Assert.DoesNotContain(await host.Db(db => db.Clusters.AsNoTracking().ToListAsync()), Invented);

        for (var start = 0; start < 2; start++)
        {
            await using var demonstration = host.AnotherNode(("Demo", "true"));
            Assert.Equal(DemonstrationRecords.Count + Territory, (await demonstration.Db(db => db.Clusters.AsNoTracking().ToListAsync())).Count(Invented));
            Assert.Equal(DemonstrationRecords.Count + Territory + Inventory.Clusters.Count, await demonstration.Db(db => db.AuditEntries.CountAsync(entry => entry.Subject == nameof(Cluster))));
        }
    }

    private static bool Invented(Cluster record) =>
        record.Facts.Synthetic == true || record.Name.Contains("emonstration", StringComparison.Ordinal) || record.Provenance.Sources.Any(mention => mention.Source == "synthetic");
}
