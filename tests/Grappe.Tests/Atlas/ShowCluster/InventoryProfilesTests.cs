using System.Net;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas;

/// <summary>The profiles of the real records.</summary>
public sealed class InventoryProfilesTests
{
    [Theory, OnBothDatabases]
    public async Task Every_record_has_a_profile_in_both_languages(Database database)
    {
        await using var grappe = await GrappeHost.Start(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Db(db => db.Clusters.AsNoTracking().ToListAsync());
        Assert.True(clusters.Count > 70);

        foreach (var cluster in clusters)
        {
            foreach (var language in new[] { "en", "fr" })
            {
                var answer = await browser.GetAsync(new Uri($"/{language}/clusters/{cluster.Address}", UriKind.Relative));
                var page = await answer.Page();

                Assert.Equal((HttpStatusCode.OK, cluster.Name), (answer.StatusCode, page.QuerySelector("h1")?.TextContent));
                Assert.Equal(ClusterFields.All.Count(field => field.IsStated(cluster.Facts)), page.QuerySelectorAll(".facts section[id^=c] .fact").Length - (cluster.Facts.OtherNames is null ? 0 : 1));
                Assert.DoesNotContain(page.QuerySelectorAll(".prov-cell"), cell => cell.QuerySelector(".prov") is null);
                Assert.Equal(cluster.Provenance.Sources.Count, page.QuerySelectorAll(".mentions li").Length);
                Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_website_that_the_report_says_does_not_work_is_said_so_beside_its_link(Database database)
    {
        await using var grappe = await GrappeHost.Start(database);
        using var browser = grappe.Browser();
        var flagged = (await grappe.Db(db => db.Clusters.AsNoTracking().ToListAsync()))
            .Single(c => c.Provenance.Of("website").Any(o => o.Hedge?.English?.Contains("does not work", StringComparison.Ordinal) == true));

        var page = await browser.Page($"/en/clusters/{flagged.Address}");

        Assert.Contains("does not work", page.QuerySelector(".head-links li:has(.website)")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_network_of_ptce_lists_its_members(Database database)
    {
        await using var grappe = await GrappeHost.Start(database);
        using var browser = grappe.Browser();
        var network = (await grappe.Db(db => db.Clusters.AsNoTracking().ToListAsync())).Single(c => c.Facts.Kind == "network" && c.Facts.Label?.Contains("ptce") == true);

        var members = (await browser.Page($"/fr/clusters/{network.Address}")).QuerySelectorAll("#links .links li a").Select(a => a.TextContent).ToList();

        Assert.Contains("Coursive Boutaric", members);
        Assert.Contains("Le Périscope", members);
    }

    [Theory, OnBothDatabases]
    public async Task Similar_clusters_share_what_is_told_and_stay_the_same(Database database)
    {
        await using var grappe = await GrappeHost.Start(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Db(db => db.Clusters.AsNoTracking().ToListAsync());
        var dunhill = clusters.Single(c => c.Name.StartsWith("Dunhill", StringComparison.Ordinal));

        var first = (await browser.Page($"/en/clusters/{dunhill.Address}?a=1")).QuerySelectorAll(".similar li");
        var second = (await browser.Page($"/en/clusters/{dunhill.Address}?a=2")).QuerySelectorAll(".similar li");

        Assert.InRange(first.Length, 1, 5);
        Assert.Equal(first.Select(li => li.TextContent), second.Select(li => li.TextContent));
        var rural = Assert.Single(first, li => li.QuerySelector("a")!.TextContent == "GOEL Group");
        Assert.Contains("Theme: Rural regeneration", rural.QuerySelector(".none")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("rural", clusters.Single(c => c.Name == "GOEL Group").Facts.Themes!);
    }
}
