using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.PullFeeds;

/// <summary>Feeds as tests need them, and what they say.</summary>
internal static class Following
{
    public static FeedTerms Terms(string address, FeedFormat format = FeedFormat.GeoJson) => new("The other register", address, format, "CC-BY-4.0", "", "organisation", "en", null, 24);

    /// <summary>A GeoJSON collection with these properties, each with a point in Paris.</summary>
    public static string Points(params IEnumerable<JsonObject> properties) => new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. properties.Select(p => new JsonObject
        {
            ["type"] = "Feature",
            ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(2.35, 48.85) },
            ["properties"] = p,
        })]),
    }.ToJsonString();

    public static JsonObject Point(string id, string name, params (string Key, string Value)[] more)
    {
        var point = new JsonObject { ["id"] = id, ["name"] = name, ["country"] = "FR" };
        foreach (var (key, value) in more)
        {
            point[key] = value;
        }

        return point;
    }

    extension(GrappeHost host)
    {
        /// <summary>Declares a feed, due at once.</summary>
        public Task<Feed> Follow(FeedTerms terms) => host.Db(async db =>
        {
            var feed = Feed.Declare(terms).Value!;
            db.Feeds.Add(feed);
            db.FeedStates.Add(FeedState.Begin(feed.Id, host.Clock.GetCurrentInstant()));
            await db.SaveChangesAsync();
            return feed;
        });

        /// <summary>A new record in the queue, of a feed that is left alone.</summary>
        public Task<(Feed Feed, FeedRecord Record)> Waiting(ClusterFacts facts) => host.Db(async db =>
        {
            var feed = Feed.Declare(Terms("https://example.org/feed")).Value!;
            feed.Pause(true);
            var record = FeedRecord.Begin(feed.Id, new("1", ClusterId.New(), facts, null, null), null, host.Clock.GetCurrentInstant());
            db.Feeds.Add(feed);
            db.FeedStates.Add(FeedState.Begin(feed.Id, host.Clock.GetCurrentInstant()));
            db.FeedRecords.Add(record);
            await db.SaveChangesAsync();
            return (feed, record);
        });

        /// <summary>Pulls what is due.</summary>
        public Task<int> Pull() => host.Services.GetRequiredService<Grappe.Atlas.PullFeeds>().Handle(TestContext.Current.CancellationToken);

        /// <summary>Pulls whether it is due or not, and what came of it.</summary>
        public async Task<PullReport> PullNow(Feed feed)
        {
            await host.Db(db => db.FeedStates.Where(s => s.Feed == feed.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.NextAt, host.Clock.GetCurrentInstant())));
            await host.Pull();
            return (await host.State(feed)).Report!;
        }

        public Task<FeedState> State(Feed feed) => host.Db(db => db.FeedStates.AsNoTracking().SingleAsync(s => s.Feed == feed.Id));

        public Task<List<FeedRecord>> Pulled() => host.Db(db => db.FeedRecords.AsNoTracking().OrderBy(r => r.Name).ToListAsync());

        public Task<List<Cluster>> Held() => host.Db(db => db.Clusters.AsNoTracking().OrderBy(c => c.Name).ToListAsync());
    }

    extension(HttpClient steward)
    {
        /// <summary>Opens the page of a pulled record and decides, with these choices beside what is checked already.</summary>
        public async Task<HttpResponseMessage> DecideOn(FeedRecord record, string verdict, params (string Key, string Side)[] choices)
        {
            var address = $"/en/desk/pulled/{record.Id:N}";
            var page = await steward.Page(address);
            var fields = page.QuerySelectorAll("#decide input[type=hidden]").Select(Pair)
                .Concat(page.QuerySelectorAll("input[type=radio][checked]").Select(Pair).Where(radio => !choices.Any(c => $"take-{c.Key}" == radio.Key)))
                .Concat(choices.Select(c => KeyValuePair.Create($"take-{c.Key}", c.Side)))
                .Append(Guid.TryParse(verdict, out _) ? KeyValuePair.Create("LinkTo", verdict) : KeyValuePair.Create("Verdict", verdict));
            using var content = new FormUrlEncodedContent(fields);
            return await steward.PostAsync(new Uri(address, UriKind.Relative), content);
        }

        /// <summary>Decides in bulk on everything that a page of the queue offers to choose, or on what is chosen there already.</summary>
        public async Task<HttpResponseMessage> DecideInBulk(string address, string verdict, bool onlyChosen = false)
        {
            var page = await steward.Page(address);
            var fields = page.QuerySelectorAll("#bulk input[type=hidden]").Select(Pair)
                .Concat(page.QuerySelectorAll("#bulk input[type=checkbox]" + (onlyChosen ? "[checked]" : "")).Select(Pair))
                .Append(KeyValuePair.Create("Verdict", verdict));
            using var content = new FormUrlEncodedContent(fields);
            return await steward.PostAsync(new Uri(address, UriKind.Relative), content);
        }
    }

    private static KeyValuePair<string, string> Pair(IElement input) => new(input.GetAttribute("name")!, input.GetAttribute("value") ?? "");
}
