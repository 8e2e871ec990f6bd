using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Grappe.Tests.Atlas.PullFeeds.Following;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class PullFeedsTests
{
    private static readonly Grant StewardOfFrance = new(Role.Steward, Country: "FR");

    [Theory, OnBothDatabases]
    public async Task What_is_new_waits_and_is_public_only_once_accepted_with_its_source_and_licence(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        peer.Put("/feed", Points(Point("1", "Recyclerie du Berry", ("description", "Re-use"), ("licence", "CC0 1.0")), Point("2", "Jardins de Brenne"), Point("3", "Atelier d’Anjou", ("country", "BE"))));
        var feed = await host.Follow(Terms(peer.Origin + "/feed") with { Credit = "The others, 2026" });
        using var steward = await host.SignedIn(StewardOfFrance);
        using var stranger = await host.SignedIn(new Grant(Role.Steward, Country: "ES"));

        var report = await host.PullNow(feed);
        var before = await host.Browser().GetStringAsync(new Uri("/api/clusters", UriKind.Relative));
        var queue = await steward.Page("/en/desk/pulled");
        var berry = (await host.Pulled()).Single(r => r.Name.EndsWith("Berry", StringComparison.Ordinal));
        var hidden = await stranger.GetAsync(new Uri($"/en/desk/pulled/{berry.Id:N}", UriKind.Relative));
        var done = await steward.DecideOn(berry, "Accept");
        var left = await steward.DecideInBulk("/en/desk/pulled", "Dismiss");

        Assert.Equal((PullEnd.Read, 3, 3), (report.End, report.Listed, report.New));
        Assert.DoesNotContain("Berry", before, StringComparison.Ordinal);
        Assert.Equal(2, queue.QuerySelectorAll("#bulk input[type=checkbox]").Length);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal("/en/desk/pulled?done=1", done.Goal());
        Assert.Equal("/en/desk/pulled?kind=new&done=1&left=0&approved=0", left.Goal());
        var record = Assert.Single(await host.Held());
        Assert.Equal(("Recyclerie du Berry", "Re-use", "FR"), (record.Name, record.Facts.Summary!.English, record.Facts.Country));
        Assert.All(record.Provenance.Fields.Values, origins => Assert.Equal(("feed", "The others, 2026", "CC0-1.0", "steward"), (origins[0].Source, origins[0].Place!.English, origins[0].Licence, origins[0].Verifier)));
        Assert.Equal("feed", Assert.Single(record.Provenance.Sources).Source);

        // What was decided on is not asked again, whoever was not heard still is.
        Assert.Equal(0, (await host.PullNow(feed)).New);
        Assert.Equal("Atelier d’Anjou", Assert.Single(await host.Pulled(), r => r.IsAsking).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_conflicts_only_where_somebody_edited_here_and_the_decision_is_remembered(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        var before = Points(Point("1", "Berry", ("website", "https://one.example"), ("description", "Old words")));
        var after = Points(Point("1", "Berry", ("website", "https://two.example"), ("description", "New words")));
        peer.Put("/feed", before);
        var feed = await host.Follow(Terms(peer.Origin + "/feed"));
        using var steward = await host.SignedIn(StewardOfFrance);
        await host.PullNow(feed);
        await steward.DecideInBulk("/en/desk/pulled", "Accept");
        await Edit(host, facts => facts with { Website = "https://here.example", Founded = 1999 });

        peer.Put("/feed", after);
        Assert.Equal(1, (await host.PullNow(feed)).Changed);
        var record = Assert.Single(await host.Pulled());
        var queue = await steward.Page("/en/desk/pulled?kind=conflicting");
        var page = await steward.Page($"/en/desk/pulled/{record.Id:N}");
        var stale = await host.Db(db => db.Clusters.Select(c => c.Version).SingleAsync());
        await steward.DecideOn(record, "Accept");

        Assert.Single(queue.QuerySelectorAll("table.pulled tbody tr"));
        Assert.Equal(["summary", "website"], page.QuerySelectorAll("input[type=radio][value=here]").Select(i => i.GetAttribute("name")!["take-".Length..]));
        Assert.Equal(["take-summary:upstream", "take-website:here"], page.QuerySelectorAll("input[type=radio][checked]").Select(i => $"{i.GetAttribute("name")}:{i.GetAttribute("value")}"));
        var now = Assert.Single(await host.Held());
        Assert.Equal(("https://here.example", "New words", 1999), (now.Facts.Website, now.Facts.Summary!.English, now.Facts.Founded));
        Assert.Equal((stale + 1, "feed", "feed"), (now.Version, now.Provenance.Of("summary")[0].Source, now.Provenance.Of("country")[0].Source));

        // There and back again: the same change is not asked twice.
        foreach (var said in new[] { after, before, after })
        {
            peer.Put("/feed", said);
            await host.PullNow(feed);
        }

        Assert.Equal((0, 1), ((await host.Pulled()).Count(r => r.Asks == UpstreamChange.New), (await host.Pulled()).Count));
        var history = await steward.Page($"/en/clusters/{now.Address}/history");
        Assert.Contains("Another register", history.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_record_that_is_here_already_is_linked_and_its_differences_are_decided(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        var here = (await host.Add(Records.Plain("Recyclerie du Berry") with { Founded = 2001 }))[0];
        peer.Put("/feed", Points(Point("1", "Recyclerie du Berry", ("founded", "2002"), ("website", "https://berry.example"))));
        var feed = await host.Follow(Terms(peer.Origin + "/feed"));
        using var steward = await host.SignedIn(StewardOfFrance);
        await host.PullNow(feed);
        var record = Assert.Single(await host.Pulled());

        var ticked = await steward.Page("/en/desk/pulled?kind=new&tick=yes");
        var linked = await steward.DecideOn(record, here.Id.Value.ToString());
        var compared = (await host.Pulled())[0].Compared(here.Facts);
        await steward.DecideOn(record, "Accept", ("founded", "here"));

        Assert.Empty(ticked.QuerySelectorAll("#bulk input[checked]"));
        Assert.Equal($"/en/desk/pulled/{record.Id:N}", linked.Goal());
        Assert.Equal(["founded"], compared.Conflicts);
        Assert.DoesNotContain("kind", compared.Keys);
        var now = Assert.Single(await host.Held());
        Assert.Equal((here.Id, 2001, "https://berry.example", "cluster"), (now.Id, now.Facts.Founded, now.Facts.Website, now.Facts.Kind));
        Assert.Equal(("annex-iii", "feed"), (now.Provenance.Of("founded")[0].Source, now.Provenance.Of("website")[0].Source));
    }

    [Theory, OnBothDatabases]
    public async Task When_more_than_half_is_missing_at_once_a_person_is_asked_before_anything_is_gone(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        peer.Put("/feed", Points(Enumerable.Range(1, 5).Select(n => Point($"{n}", $"Cluster number {n}"))));
        var feed = await host.Follow(Terms(peer.Origin + "/feed"));
        using var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await host.PullNow(feed);
        await administrator.DecideInBulk("/en/desk/pulled", "Accept");

        peer.Put("/feed", Points(Point("1", "Cluster number 1"), Point("6", "Cluster number 6")));
        var doubted = await host.PullNow(feed);
        var nobody = (await host.Pulled()).Count(r => r.GoneAt is not null);
        await administrator.Submit($"/en/desk/sources/{feed.Id.Value:N}", "do", ("What", "gone"));
        Assert.Equal(1, await host.Pull());
        var believed = (await host.State(feed)).Report!;
        var gone = (await host.Pulled()).Where(r => r.Asks == UpstreamChange.Gone).ToList();
        await administrator.DecideOn(gone[0], "Accept");
        await administrator.DecideOn(gone[1], "Dismiss");

        Assert.Equal((PullEnd.AsksFirst, 4, 1, 0), (doubted.End, doubted.Missing, doubted.New, nobody));
        Assert.Equal((PullEnd.Read, 4, 0), (believed.End, believed.Gone, believed.Missing));
        Assert.Equal((4, 2), (gone.Count, (await host.Pulled()).Count(r => r.Asks == UpstreamChange.Gone)));
        var held = await host.Held();
        Assert.Equal((5, "unknown", null), (held.Count, held.Single(c => c.Id == gone[0].Cluster).Facts.Activity, held.Single(c => c.Id == gone[1].Cluster).Facts.Activity));
    }

    [Theory, OnBothDatabases]
    public async Task A_source_that_fails_leaves_the_queue_as_it_is_and_is_left_alone_for_longer_each_time(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        peer.Put("/feed", Points(Point("1", "Berry")), "\"first\"");
        var feed = await host.Follow(Terms(peer.Origin + "/feed"));
        await host.PullNow(feed);
        host.Clock.Advance(Duration.FromHours(23));
        Assert.Equal(0, await host.Pull());
        host.Clock.Advance(Duration.FromHours(2));
        Assert.Equal(1, await host.Pull());
        Assert.Equal((PullEnd.Unchanged, "\"first\""), ((await host.State(feed)).Report!.End, peer.Asked.Last().Headers.IfNoneMatch.ToString()));

        var waits = new List<double>();
        foreach (var body in new[] { "<!doctype html><title>Moved</title>", "", "{\"features\": [{\"properties\": {\"id\": \"1\"", "{\"type\": \"FeatureCollection\"}", "\"nothing\"" })
        {
            peer.Put("/feed", body);
            Assert.Equal(PullEnd.Failed, (await host.PullNow(feed)).End);
            waits.Add(((await host.State(feed)).NextAt - host.Clock.GetCurrentInstant()).TotalMinutes);
        }

        peer.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "172800");
            return Task.CompletedTask;
        };
        await host.PullNow(feed);
        waits.Add(((await host.State(feed)).NextAt - host.Clock.GetCurrentInstant()).TotalMinutes);
        var queue = await host.Pulled();

        Assert.Equal([15, 30, 60, 120, 240, 2880], waits);
        Assert.Equal(("Berry", UpstreamChange.New, null), (queue.Single().Name, queue[0].Asks, queue[0].GoneAt));
        peer.Answer = null;
        peer.Put("/feed", Points(Point("1", "Berry")), "\"second\"");
        Assert.Equal(PullEnd.Read, (await host.PullNow(feed)).End);
        Assert.Equal(0, (await host.State(feed)).Failures);
    }

    [Theory, OnBothDatabases]
    public async Task What_may_not_be_published_again_or_is_unsound_is_left_out_and_counted(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        peer.Put("/feed", Points(
            Point("1", "Open", ("licence", "https://creativecommons.org/licenses/by/4.0/")),
            Point("2", "Share alike", ("licence", "ODbL-1.0")),
            Point("3", "Share alike too", ("licence", "ODbL-1.0")),
            Point("4", "Silent"),
            Point("5", "Abroad", ("licence", "CC0"), ("country", "ES")),
            Point("1", "Twice", ("licence", "CC0")),
            Point("6", new string('x', 300), ("licence", "CC0"))));
        var feed = await host.Follow(Terms(peer.Origin + "/feed") with { Licence = null, Country = "FR" });
        using var steward = await host.SignedIn(new Grant(Role.Steward));

        var report = await host.PullNow(feed);
        var page = await steward.Page($"/fr/desk/sources/{feed.Id.Value:N}");

        Assert.Equal((7, 1, "Open"), (report.Listed, report.New, Assert.Single(await host.Pulled()).Name));
        Assert.Equal(
            ["2 Its licence “{0}” does not let it be published again here.", "1 A name has at most {0} characters.", "1 Another record of this source has the same identifier.", "1 It lies outside the country of this source.", "1 It states no licence."],
            report.LeftOut.Select(remark => string.Create(CultureInfo.InvariantCulture, $"{remark.Count} {remark.Key}")).OrderByDescending(line => line[0]).ThenBy(line => line, StringComparer.Ordinal));
        Assert.Contains("Sa licence «\u00A0ODbL-1.0\u00A0» ne permet pas de la republier ici.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_nodes_one_pulls_once(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        await using var other = host.AnotherNode();
        peer.Put("/feed", Points(Point("1", "Berry")));
        await host.Follow(Terms(peer.Origin + "/feed"));
        await other.Db(db => db.Feeds.CountAsync());

        var pulled = await Task.WhenAll(host.Pull(), other.Pull());

        Assert.Equal(1, pulled.Sum());
        Assert.Single(peer.Asked);
        Assert.Single(await host.Pulled());
    }

    [Theory, OnBothDatabases]
    public async Task A_pull_that_is_ended_in_the_middle_leaves_the_queue_whole(Database database)
    {
        await using var peer = await FeedPeer.Start();
        await using var host = await GrappeHost.StartEmpty(database, peer.Allowed);
        var feed = await host.Follow(Terms(peer.Origin + "/index", FeedFormat.Murmurations));
        peer.Put("/index", new JsonObject { ["data"] = new JsonArray([.. Enumerable.Range(1, 3).Select(n => (JsonNode)$"{peer.Origin}/{n}")]) }.ToJsonString());
        peer.Put("/1", """{"name": "One", "country_iso_3166": "FR"}""");
        peer.Put("/2", """{"name": "Two", "country_iso_3166": "FR"}""");
        peer.Put("/3", """{"name": "Three", "country_iso_3166": "FR"}""");
        await host.PullNow(feed);
        using var ending = new CancellationTokenSource();
        peer.Put("/1", """{"name": "One, changed", "country_iso_3166": "FR"}""");
        var serve = peer.Answer;
        peer.Answer = async context =>
        {
            if (context.Request.Path == "/3")
            {
                await ending.CancelAsync();
            }

            await context.Response.WriteAsync(context.Request.Path == "/index" ? $"[\"{peer.Origin}/1\", \"{peer.Origin}/3\"]" : """{"name": "One, changed"}""");
        };
        host.Clock.Advance(Duration.FromDays(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Services.GetRequiredService<Grappe.Atlas.PullFeeds>().Handle(ending.Token));

        Assert.Equal(["One", "Three", "Two"], (await host.Pulled()).Select(r => r.Name));
        Assert.Equal((PullEnd.Read, 0), ((await host.State(feed)).Report!.End, (await host.State(feed)).Failures));
        peer.Answer = serve;
        Assert.Equal(1, await host.Pull());
        Assert.Equal(["One, changed", "Three", "Two"], (await host.Pulled()).Select(r => r.Name));
    }

    private static Task<int> Edit(GrappeHost host, Func<ClusterFacts, ClusterFacts> change) => host.Db(async db =>
    {
        var record = await db.Clusters.SingleAsync();
        record.State(change(record.Facts), record.Provenance, host.Clock.GetCurrentInstant());
        return await db.SaveChangesAsync();
    });
}
