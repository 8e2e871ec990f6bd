using System.Net;
using AngleSharp.Dom;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas;

public sealed class CompareClustersTests
{
    [Theory, OnBothDatabases]
    public async Task An_empty_comparison_says_how_to_begin(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();

        var page = await browser.Page("/fr/compare");

        Assert.Contains("Cherchez ci-dessous", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[method=get] input[name=q]"));
        Assert.Null(page.QuerySelector("table"));
    }

    [Theory, OnBothDatabases]
    public async Task One_to_four_stand_side_by_side_and_a_fifth_is_said_to_be_left_out(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(Names(5).Select(Records.Plain));

        for (var count = 1; count <= 5; count++)
        {
            var page = await browser.Page("/en/compare?" + string.Join('&', clusters.Take(count).Select(c => $"c={c.ShortId}")));

            Assert.Equal(Names(Math.Min(count, 4)), Columns(page));
            Assert.Equal(count == 5 ? ["Four fit side by side. Left out: Cluster 5."] : [], page.QuerySelectorAll(".compare-problem").Select(p => p.TextContent));
            Assert.Equal(count < 4, page.QuerySelector(".compare-add") is not null);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Twice_the_same_is_one_and_the_order_does_not_matter(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(Names(2).Select(Records.Plain));
        var (one, two) = (clusters[0], clusters[1]);

        foreach (var query in new[] { $"c={two.ShortId}&c={one.ShortId}", $"c={one.ShortId}&c={two.ShortId}&c={one.ShortId}", $"c={one.Id.Value}&c={two.Address}&c={one.Address}", $"c={one.ShortId.ToUpperInvariant()}&c={two.ShortId}&c=" })
        {
            var page = await browser.Page($"/en/compare?{query}");

            Assert.Equal(Names(2), Columns(page));
            Assert.Empty(page.QuerySelectorAll(".compare-problem"));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_record_that_became_part_of_another_stands_there_as_the_other_once(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var records = await grappe.Add(Records.Plain("Berry"), Records.Plain("Grape"), Records.Plain("Vine"));
        await grappe.Db(async db =>
        {
            (await db.Clusters.SingleAsync(record => record.Id == records[1].Id)).MergeInto(records[0].Id, grappe.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });

        var page = await browser.Page("/en/compare" + Grappe.Atlas.CompareClusters.Query(records.Select(record => record.ShortId)));

        Assert.Equal(["Berry", "Vine"], Columns(page));
        Assert.Empty(page.QuerySelectorAll(".compare-problem"));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_no_record_is_left_out_and_said(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry")));

        foreach (var (wrong, told) in new[] { ("0000000000", "0000000000"), ("%3Cb%3E", "<b>"), ("%00", "\u0000"), (new string('x', 300), new string('x', 60) + "…"), (Guid.Empty.ToString(), Guid.Empty.ToString()) })
        {
            var answer = await browser.GetAsync(new Uri($"/en/compare?c={wrong}&c={cluster.ShortId}", UriKind.Relative));
            var page = await answer.Page();

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(["Berry"], Columns(page));
            Assert.Equal($"Not found, and left out: {told}.".Replace('\u0000', '\uFFFD'), Assert.Single(page.QuerySelectorAll(".compare-problem")).TextContent);
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_alike_and_what_differs_is_said_in_words_and_weight(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(
            Records.Plain("Cluster 1") with { Founded = 2009, Services = ["training", "re-use"], LegalForm = ["cooperative"], Mission = new("Grow.", null) },
            Records.Plain("Cluster 2") with { Founded = 2010, Services = ["training", "advice"] });

        var page = await browser.Page($"/en/compare?c={clusters[0].ShortId}&c={clusters[1].ShortId}");

        Assert.Equal(("Same", "is-same"), (Verdict(page, "Country"), Cells(page, "Country")[0].ClassName));
        Assert.Equal("Different", Verdict(page, "Year founded"));
        Assert.Equal("Partly the same", Verdict(page, "Services"));
        Assert.Equal(["Training"], Cells(page, "Services")[0].QuerySelectorAll("b").Select(b => b.TextContent));
        Assert.Null(Verdict(page, "Legal form"));
        Assert.Equal("Not stated", Cells(page, "Legal form")[1].QuerySelector(".ns-mark")!.TextContent);
        Assert.Contains("membership fee", page.QuerySelector(".compare-silent")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("mission", page.QuerySelector(".compare-silent")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_record_is_found_by_name_added_and_removed_by_links_alone(Database database)
    {
        await using var grappe = await GrappeHost.Start(database);
        using var browser = grappe.Browser();

        var found = await browser.Page("/fr/compare?q=dunhill");
        var add = found.QuerySelector(".compare-offers a")!.GetAttribute("href")!;
        var one = await browser.Page(add);
        var second = await browser.Page($"{add}&q=torino");
        var both = await browser.Page(second.QuerySelector(".compare-offers a")!.GetAttribute("href")!);
        var removed = await browser.Page(both.QuerySelectorAll(".compare-remove")[0].GetAttribute("href")!);

        Assert.Equal(["Dunhill Community Enterprises"], Columns(one));
        Assert.Equal(["Dunhill Community Enterprises", "Torino Social Impact"], Columns(both));
        Assert.Equal(["Torino Social Impact"], Columns(removed));
        Assert.Single(second.QuerySelectorAll("form input[type=hidden][name=c]"));
    }

    [Theory, OnBothDatabases]
    public async Task A_profile_keeps_the_comparison_in_its_address(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(Names(2).Select(Records.Plain));

        var both = $"/en/compare?c={clusters[0].ShortId}&c={clusters[1].ShortId}";
        var profile = (await browser.Page(both)).QuerySelectorAll("thead th a:not(.compare-remove)")[1].GetAttribute("href")!;
        var back = (await browser.Page(profile)).QuerySelectorAll(".head-links a").Single(a => a.TextContent == "Add to the comparison (1)").GetAttribute("href")!;

        Assert.Equal($"/en/clusters/{clusters[1].Address}?c={clusters[0].ShortId}", profile);
        Assert.Equal(both, back);
    }

    [Fact]
    public void Facts_agree_where_all_that_state_them_say_the_same()
    {
        ClusterFacts One(params string[] services) => Records.Plain("A") with { Services = services.Length > 0 ? services : null };
        Agreement Services(params ClusterFacts[] records) => FactAgreement.Of(ClusterFields.All.Single(f => f.Key == "services"), records).Agreement;

        Assert.Equal(Agreement.Silent, Services(One(), One()));
        Assert.Equal(Agreement.Alone, Services(One("advice"), One()));
        Assert.Equal(Agreement.Same, Services(One("advice", "training"), One("training", "advice"), One()));
        Assert.Equal(Agreement.Partly, Services(One("advice", "training"), One("training")));
        Assert.Equal(Agreement.Different, Services(One("advice"), One("training"), One("training")));
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(i => $"Cluster {i}")];

    private static IEnumerable<string> Columns(IDocument page) => page.QuerySelectorAll("table.compare thead th a:not(.compare-remove)").Select(a => a.TextContent);

    private static IElement Row(IDocument page, string fact) => page.QuerySelectorAll("table.compare tbody th[scope=row]").Single(th => th.FirstChild!.TextContent == fact).ParentElement!;

    private static string? Verdict(IDocument page, string fact) => Row(page, fact).QuerySelector(".verdict")?.TextContent;

    private static IHtmlCollection<IElement> Cells(IDocument page, string fact) => Row(page, fact).QuerySelectorAll("td");
}
