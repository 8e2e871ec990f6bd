using System.Text.Json.Nodes;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using static Grappe.Tests.Atlas.PullFeeds.Following;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class MurmurationsFeedTests
{
    [Theory, OnBothDatabases]
    public async Task An_index_is_read_page_by_page_and_only_profiles_that_changed_are_fetched_again(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        Index(peer, "/nodes?page=1", "/nodes?page=2", 4, ("/p/1", 10), ("/p/2", 10));
        Index(peer, "/nodes?page=2", null, 4, ("/p/3", 10), ("/p/4", 10));
        peer.Put("/p/1", """{"name": "One", "mission": "Re-use", "geographic_scope": "international", "country_iso_3166": "FR", "geolocation": {"lat": 48.85, "lon": 2.35}, "primary_url": "https://one.example"}""");
        peer.Put("/p/2", """{"name": "Two", "license": "CC BY-NC 4.0"}""");
        peer.Put("/p/4", """{"name": "Camille Exemple", "linked_schemas": ["people_schema-v0.1.0"]}""");
        var feed = await host.Follow(Terms(peer.Origin + "/nodes?page=1", FeedFormat.Murmurations));

        var first = await host.PullNow(feed);
        var one = Assert.Single(await host.Pulled());
        Index(peer, "/nodes?page=2", null, 3, ("/p/3", 20));
        peer.Put("/p/3", """{"name": "Three", "country_name": "France"}""");
        peer.Asked.Clear();
        var second = await host.PullNow(feed);

        Assert.Equal((4, 1, 3), (first.Listed, first.New, first.LeftOut.Sum(remark => remark.Count)));
        Assert.Contains(first.LeftOut, remark => remark.Key == "It describes a person: only organisations are taken.");
        Assert.Equal(("Re-use", "transnational", "https://one.example", "FR"), (one.Seen.Mission!.English, one.Seen.Scopes![0], one.Seen.Website, one.Seen.Country));
        Assert.Equal(["/nodes?page=1", "/nodes?page=2", "/p/2", "/p/3"], peer.Asked.Select(asked => asked.Path).Order(StringComparer.Ordinal));
        Assert.Equal((1, 0), (second.New, second.Gone));
        Assert.Equal(["One", "Three"], (await host.Pulled()).Select(r => r.Name));
    }

    [Theory]
    [InlineData("/nodes?page=1", "The pages of the index lead round in a circle.")]
    [InlineData("http://127.0.0.1:1/nodes", "The next page of the index would be at another host: that is not followed.")]
    public async Task An_index_that_leads_astray_takes_nothing(string next, string why)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, peer.Allowed);
        Index(peer, "/nodes?page=1", next, 1, ("/p/1", 10));
        peer.Put("/p/1", """{"name": "One"}""");
        var feed = await host.Follow(Terms(peer.Origin + "/nodes?page=1", FeedFormat.Murmurations));

        var report = await host.PullNow(feed);

        Assert.Equal((PullEnd.Failed, why), (report.End, report.Why!.Key));
        Assert.Empty(await host.Pulled());
    }

    [Fact]
    public async Task An_index_that_lists_fewer_than_it_says_makes_nothing_gone()
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, peer.Allowed);
        Index(peer, "/nodes", null, 3, ("/p/1", 10), ("/p/2", 10), ("/p/3", 10));
        foreach (var n in new[] { "1", "2", "3" })
        {
            peer.Put($"/p/{n}", $$"""{"name": "Number {{n}}", "country_iso_3166": "FR"}""");
        }

        var feed = await host.Follow(Terms(peer.Origin + "/nodes", FeedFormat.Murmurations));
        await host.PullNow(feed);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        await steward.DecideInBulk("/en/desk/pulled", "Accept");

        Index(peer, "/nodes", null, 3, ("/p/1", 10), ("/p/2", 10));
        var cut = await host.PullNow(feed);
        Index(peer, "/nodes", null, 2, ("/p/1", 10), ("/p/2", 10));
        var whole = await host.PullNow(feed);

        Assert.Equal((0, 1, 1, 0), (cut.Gone, cut.Missing, whole.Gone, whole.Missing));
    }

    private static void Index(FeedPeer peer, string path, string? next, int total, params (string Path, int Changed)[] profiles) => peer.Put(path, new JsonObject
    {
        ["data"] = new JsonArray([.. profiles.Select(p => new JsonObject { ["profile_url"] = peer.Origin + p.Path, ["last_updated"] = p.Changed, ["status"] = "posted" })]),
        ["links"] = new JsonObject { ["next"] = next },
        ["meta"] = new JsonObject { ["number_of_results"] = total },
    }.ToJsonString());
}
