using System.Net;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using static Grappe.Tests.Atlas.PullFeeds.Following;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class ManageFeedsTests
{
    [Theory, OnBothDatabases]
    public async Task A_source_is_added_read_paused_and_followed_again_on_its_page(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        peer.Put("/feed", Points(Point("1", "Berry")));
        using var steward = await host.SignedIn(new Grant(Role.Steward));

        var added = await Declare(steward, peer.Origin + "/feed");
        var page = added.Goal()!.Split('?')[0];
        await host.Pull();
        var shown = await steward.Page(page);
        await steward.Submit(page, "do", ("What", "pause"));
        await steward.Submit(page, "do", ("What", "pull"));
        var paused = await host.Pull();
        await steward.Submit(page, "do", ("What", "follow"));
        var followed = await host.Pull();

        Assert.StartsWith("/en/desk/sources/", page, StringComparison.Ordinal);
        Assert.Contains("1 record: 1 new, 0 changed, 0 gone.", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 1, 2), (paused, followed, peer.Asked.Count));
        Assert.Contains(await host.Db(db => db.AuditEntries.ToListAsync()), entry => entry is { Subject: "Feed", Change: "Added" });
    }

    [Theory, OnBothDatabases]
    public async Task A_source_that_is_paused_is_removed_with_what_waits_and_one_that_is_followed_is_not(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        peer.Put("/feed", Points(Point("1", "Berry")));
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        var page = (await Declare(steward, peer.Origin + "/feed")).Goal()!.Split('?')[0];
        await host.Pull();

        await steward.Submit(page, "do", ("What", "remove"));
        Assert.Equal((1, 1), await Kept());
        await steward.Submit(page, "do", ("What", "pause"));
        Assert.Equal("/en/desk/sources?done=removed", (await steward.Submit(page, "do", ("What", "remove"))).Goal());

        Assert.Equal((0, 0), await Kept());
        Assert.Equal(HttpStatusCode.NotFound, (await steward.GetAsync(new Uri(page, UriKind.Relative))).StatusCode);
        Assert.Contains("No source yet", (await steward.Page("/en/desk/sources")).Body!.TextContent, StringComparison.Ordinal);

        Task<(int Feeds, int Records)> Kept() => host.Db(async db => (await db.Feeds.CountAsync(), await db.FeedRecords.CountAsync()));
    }

    [Theory]
    [InlineData("http://127.0.0.1/feed.geojson")]
    [InlineData("http://[::1]/feed.geojson")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("https://example.org:8443/feed")]
    [InlineData("ftp://example.org/feed")]
    [InlineData("https://user:secret@example.org/feed")]
    [InlineData("example.org")]
    public async Task An_address_that_is_not_asked_is_refused_at_its_field_and_stays_as_typed(string address)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        using var steward = await host.SignedIn(new Grant(Role.Steward));

        var refused = await (await Declare(steward, address)).Page();

        Assert.NotNull(refused.QuerySelector("#Address-error"));
        Assert.Equal(address, refused.QuerySelector("#Address")!.GetAttribute("value"));
        Assert.Equal(0, await host.Db(db => db.Feeds.CountAsync()));
    }

    [Fact]
    public async Task A_steward_of_one_country_decides_on_records_but_not_on_sources()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        using var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));

        Assert.Equal(HttpStatusCode.OK, (await steward.GetAsync(new Uri("/en/desk/pulled", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await steward.GetAsync(new Uri("/en/desk/sources", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await steward.GetAsync(new Uri("/en/desk/sources/new", UriKind.Relative))).StatusCode);
    }

    private static async Task<HttpResponseMessage> Declare(HttpClient steward, string address) => await steward.Submit(
        "/en/desk/sources/new", "feed", ("Name", "The other register"), ("Address", address), ("Format", $"{FeedFormat.GeoJson}"), ("Licence", "CC-BY-4.0"), ("Credit", ""),
        ("Kind", "organisation"), ("Language", "fr"), ("Country", ""), ("EveryHours", "24"));
}
