using AngleSharp.Dom;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.Relations;

public sealed class RelationsOnProfileTests
{
    [Theory, OnBothDatabases]
    public async Task A_meta_cluster_shows_its_parts_on_a_map_as_a_graph_and_as_a_table(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var whole = Assert.Single(await grappe.Add(Records.Plain("Across the border") with { Relations = [new() { Kind = "funded-by", Name = "A foundation without record", Formal = true }] }));
        var parts = await grappe.Add(
            Part("Strasbourg part", "FR", 48.57, 7.75, new() { Kind = "part-of", Name = "Whole", To = whole.Id.Value, Formal = true, Since = 2014 }),
            Part("Freiburg part", "DE", 48.0, 7.85, new() { Kind = "branch-of", Name = "Whole", To = whole.Id.Value, Formal = false }),
            Records.Plain("Somewhere") with { Kind = "organisation", Relations = [new() { Kind = "member-of", Name = "Whole", To = whole.Id.Value }] },
            Part("Former part", "CH", 47.56, 7.59, new() { Kind = "part-of", Name = "Whole", To = whole.Id.Value, Since = 2010, Until = 2019 }));

        var page = await browser.Page($"/fr/clusters/{whole.Address}");
        var picture = page.QuerySelector("#links .links-picture")!;

        Assert.Equal("3 organisations dans 2 pays en font partie.", picture.QuerySelector(".lead")!.TextContent);
        Assert.Equal(2, picture.QuerySelectorAll(".parts-map circle").Length);
        Assert.Contains("Sans lieu connu\u00A0: 1", picture.QuerySelector(".parts-map")!.TextContent, StringComparison.Ordinal);
        Assert.All(picture.QuerySelectorAll("svg.graph"), graph => Assert.Equal(
            parts.Take(3).Select(part => $"/fr/clusters/{part.Address}").Order(StringComparer.Ordinal), graph.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal)));
        Assert.Equal(
            ["Former part|Parties|Pôle|Suisse · commune non précisée|depuis 2010|jusqu’en 2019", "Somewhere|Membres présents dans l’atlas|Organisation|France · commune non précisée||"],
            picture.QuerySelectorAll("tbody tr").Where(row => row.TextContent.Contains("Former", StringComparison.Ordinal) || row.TextContent.Contains("Somewhere", StringComparison.Ordinal)).Select(Cells));
        Assert.Equal(["Financé par", "Antennes", "Membres présents dans l’atlas", "Parties", "Parties (lien terminé)"], page.QuerySelectorAll("#links .fact > dt").Select(dt => dt.TextContent));
        Assert.Contains("formel, depuis 2014", page.QuerySelector("#links dl")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Null((await browser.Page($"/fr/clusters/{parts[0].Address}")).QuerySelector(".links-picture"));
        Assert.Contains("Financé par\u00A0: A foundation without record (formel)", (await browser.Page($"/fr/clusters/{whole.Address}/dossier")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_page_of_an_organisation_misses_nothing_that_only_clusters_are_asked(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var funder = Assert.Single(await grappe.Add(Records.Plain("A foundation") with { Kind = "organisation", Typology = "alternative" }));
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry") with { Relations = [new() { Kind = "funded-by", Name = "As printed", To = funder.Id.Value, Formal = true, Since = 2020 }] }));

        var page = await browser.Page($"/en/clusters/{funder.Address}");
        var missing = string.Join(' ', page.QuerySelectorAll(".not-stated").Select(line => line.TextContent));

        Assert.Equal("2 facts stated, of 15", page.QuerySelector(".facts-sum")!.TextContent);
        Assert.All((string[])["stage", "budget", "members", "European platform"], word => Assert.DoesNotContain(word, missing, StringComparison.Ordinal));
        Assert.Contains("mission", missing, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#c6 .fact"));
        Assert.Null(page.QuerySelector("#c5"));
        Assert.Null(page.QuerySelector("a[href$='/dossier']"));
        Assert.Equal(("Funds", cluster.Name), (page.QuerySelector("#links dt")!.TextContent, page.QuerySelector("#links li a")!.TextContent));
        Assert.Contains("formal, since 2020", page.QuerySelector("#links li")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(funder.Name, (await browser.Page("/en/atlas")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(funder.Name, (await browser.Page("/en/atlas?kind=organisation")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static ClusterFacts Part(string name, string country, double latitude, double longitude, Relation relation) => Records.Plain(name) with
    {
        Country = country,
        Place = country == "CH" ? null : new() { Name = name, Precision = "town", Latitude = latitude, Longitude = longitude },
        Relations = [relation],
    };

    private static string Cells(IElement row) => string.Join('|', row.Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
