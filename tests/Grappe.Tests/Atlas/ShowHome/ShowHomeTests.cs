using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.ShowHome;

public sealed partial class ShowHomeTests
{
    [Theory, OnBothDatabases]
    public async Task Figures_are_those_of_the_database(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var page = await host.Browser().Page("/en");
        var clusters = await Clusters(host);

        Assert.Equal([clusters.Count, clusters.Select(c => c.Facts.Country).OfType<string>().Distinct().Count()], Numbers(page.QuerySelector(".search label")!));
        Assert.Equal(
            [
                clusters.Count(c => c.Facts.Place?.Precision is "town" or "region"), clusters.Count(c => c.Facts.Services is not null), clusters.Count(c => c.Facts.ActorTypes is not null),
                clusters.Count(c => c.Facts.LegalForm is not null), clusters.Count(c => c.Facts.Founded is not null), clusters.Count(c => c.Facts.Eccp is not null),
            ],
            page.QuerySelectorAll(".is-known .finding b").Select(b => Numbers(b)[0]));
    }

    [Theory, OnBothDatabases]
    public async Task Each_country_hangs_its_studied_clusters_from_west_to_east(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var page = await host.Browser().Page("/en");
        var studied = (await Clusters(host)).Where(c => c.Provenance.Sources.Any(m => m.Source == "annex-iii")).ToLookup(c => c.Facts.Country);
        var shown = page.QuerySelectorAll(".trellis > li").Select(li => (
            Country: Country().Match(li.QuerySelector("a")!.GetAttribute("href")!).Groups[1].Value,
            Count: Numbers(li.QuerySelector(".t-n")!)[0],
            Berries: li.QuerySelectorAll("circle").Length,
            Strong: li.QuerySelectorAll("circle.b:not(.b-soft)").Length)).ToList();

        Assert.Equal(studied.Select(c => c.Key).Order(StringComparer.Ordinal), shown.Select(c => c.Country).Order(StringComparer.Ordinal));
        Assert.All(shown, c => Assert.Equal(
            (studied[c.Country].Count(), studied[c.Country].Count(), studied[c.Country].Count(r => r.Provenance.Sources.Any(m => m.Source == "chapter-7"))),
            (c.Count, c.Berries, c.Strong)));
        Assert.Equal(["IE", "ES", "GB"], shown.Take(3).Select(c => c.Country));
        Assert.Equal("FI", shown[^1].Country);
    }

    [Fact]
    public async Task Every_place_to_start_from_finds_something_in_both_languages()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        foreach (var language in new[] { "en", "fr" })
        {
            var page = await host.Browser().Page($"/{language}");
            var places = page.QuerySelectorAll(".jump a").SkipLast(1).Select(a => a.GetAttribute("href")!).ToList();

            Assert.NotEmpty(places);
            foreach (var place in places)
            {
                Assert.NotEmpty((await host.Browser().Page(place)).QuerySelectorAll(".hit"));
            }
        }
    }

    [Fact]
    public async Task An_empty_atlas_says_so_and_invents_nothing()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var page = await host.Browser().Page("/fr");

        Assert.Equal([0, 0], Numbers(page.QuerySelector(".search label")!));
        Assert.Contains("Il n’y a encore aucun pôle ici.", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".trellis"));
        Assert.Empty(page.QuerySelectorAll(".is-known"));
    }

    private static Task<List<Cluster>> Clusters(GrappeHost host) =>
        host.Db(async db => (await db.Clusters.AsNoTracking().ToListAsync()).Where(c => c.Facts.Kind == "cluster").ToList());

    private static List<int> Numbers(IElement element) => [.. Digits().Matches(element.TextContent).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex("country=([A-Z]{2})")]
    private static partial Regex Country();
}
