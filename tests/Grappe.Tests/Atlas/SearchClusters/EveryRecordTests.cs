using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Atlas.Domain.Places;
using Grappe.Atlas.Index;
using Grappe.Shared.Data;
using Grappe.Tests.Atlas.Index;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas;

/// <summary>The API and the page, on both databases, against looking at each record for every question.</summary>
public sealed class EveryRecordTests
{
    private const int Questions = 42;

    /// <summary>The day of the hosts' clock.</summary>
    private static readonly LocalDate Today = new(2026, 11, 22);

    private static readonly CodeLists Lists = ShippedLists.Read();

    private static readonly string[] Towns = ["Lyon", "Torino", "Lille", "Kraków", "Dublin", "Reykjavík", "43.3,-2"];

    private static readonly string[] Words =
        ["cooperative", "coopératives", "pole", "Pôle", "social", "sociale", "innov", "innovaton", "cluster", "démonstration 01", "invented near", "Lille", "navarre", "réemploi", "économie", "cedra", "zzzz", "l’économie de"];

    [Fact]
    public async Task Every_answer_is_what_looking_at_each_record_gives_on_both_databases_alike()
    {
        await using var sqlite = await WithInvented(Database.Sqlite);
        await using var postgres = await WithInvented(Database.Postgres);
        using var client = sqlite.Browser();
        using var other = postgres.Browser();
        var records = await sqlite.Db(db => db.Clusters.AsNoTracking().ToListAsync());
        var places = sqlite.Services.GetRequiredService<Gazetteer>();
        var entries = new IndexEntries(Lists, places, Today);
        var plain = new PlainIndex(entries.Schema).With(records.Select(r => entries.Of(r.Id, r.Facts, r.Provenance)));
        Assert.Equal(4, records.Select(r => Verification.Class(Verification.WholeOn(r.Facts, r.Provenance), Today)).Distinct().Count());
        var random = new Random(2021);
        var (several, none) = (0, 0);

        for (var number = 0; number < Questions; number++)
        {
            var asked = Question(random, number, records, places);
            var expected = Expected(plain, entries.Schema, asked);
            var found = new List<string>();
            for (var (page, pages) = (1, 1); page <= pages; page++)
            {
                var address = "/api/clusters" + (asked with { Page = page }).ToQueryString();
                var text = await client.GetStringAsync(new Uri(address, UriKind.Relative));
                Assert.Equal(text, await other.GetStringAsync(new Uri(address, UriKind.Relative)));
                var answer = JsonNode.Parse(text)!.AsObject();
                pages = answer["pages"]!.GetValue<int>();
                Assert.Equal(expected.Count, answer["total"]!.GetValue<int>());
                found.AddRange(answer["items"]!.AsArray().Select(item => Inventory.Text(item!["id"])));
                if (page == 1)
                {
                    Compare(answer, plain, entries.Schema, asked, address);
                    await OnPage(client, other, asked, answer, expected.Count);
                }
            }

            // In order, none twice, none missing.
            Assert.True(expected.Select(id => id.ToString()).SequenceEqual(found, StringComparer.Ordinal), asked.ToQueryString());
            (several, none) = (several + (found.Count > asked.Size ? 1 : 0), none + (found.Count == 0 ? 1 : 0));
        }

        // Or the questions would have tried nothing.
        Assert.InRange(several, Questions / 8, Questions);
        Assert.InRange(none, 3, Questions / 2);
    }

    private static async Task<GrappeHost> WithInvented(Database database)
    {
        var host = await GrappeHost.Start(database);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportDemonstration>().Handle(TestContext.Current.CancellationToken);
        await Confirm(scope.ServiceProvider.GetRequiredService<GrappeDb>(), host.Clock.GetCurrentInstant());
        await scope.ServiceProvider.GetRequiredService<AtlasSearch>().CatchUp(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Four records of five are confirmed as a whole, on days of up to six years ago, so that every class of the facet has some.</summary>
    private static async Task Confirm(GrappeDb db, Instant now)
    {
        foreach (var (number, cluster) in (await db.Clusters.ToListAsync()).OrderBy(cluster => cluster.Id.Value).Index().Where(one => one.Index % 5 > 0))
        {
            var day = FactDates.Written(Today.PlusDays(-(number * 37 % 2200)));
            cluster.State(cluster.Facts, Verification.ConfirmAll(cluster.Facts, cluster.Provenance, new() { Source = "register", Verifier = "cluster", Date = day }), now);
        }

        await db.SaveChangesAsync();
    }

    private static AtlasQuery Question(Random random, int number, List<Cluster> records, Gazetteer places)
    {
        var filters = Facets.All.OrderBy(_ => random.Next()).Take(random.Next(4)).ToDictionary(facet => facet.Key, IReadOnlyList<string> (facet) =>
        {
            // Mostly values that records hold, some that none does; "not stated" now and then.
            var held = records.SelectMany(r => facet.Codes(r.Facts, r.Provenance, Today)).Distinct(StringComparer.Ordinal).ToList();
            string[] codes = random.Next(4) == 0 || held.Count == 0 ? [.. Lists[facet.List].Select(code => code.Value)] : [.. held];
            return [.. codes.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Concat(random.Next(3) == 0 ? [Facets.NotStated] : [])];
        }, StringComparer.Ordinal);
        var town = random.Next(3) == 0 ? Towns[random.Next(Towns.Length)] : null;
        var sort = (IndexSort)(number % 6);
        town = sort == IndexSort.Distance ? town ?? Towns[random.Next(Towns.Length)] : town;
        (double West, double South)? corner = random.Next(5) == 0 ? (random.Next(-10, 20), random.Next(35, 55)) : null;
        return new AtlasQueryReader(Lists, places).Read(
        [
            .. filters.Select(f => new KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>(f.Key, f.Value.ToArray())),
            new("q", random.Next(2) == 0 ? Words[random.Next(Words.Length)] : ""),
            new("near", town ?? ""),
            new("within", random.Next(10, 1000).ToString(CultureInfo.InvariantCulture)),
            new("bbox", corner is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.West},{at.South},{at.West + random.Next(1, 20)},{at.South + random.Next(1, 15)}") : ""),
            new("sort", AtlasQuery.Sorts.Single(s => s.Value == sort).Key),
            new("size", random.Next(2) == 0 ? "" : random.Next(15, 101).ToString(CultureInfo.InvariantCulture)),
        ]).Query;
    }

    private static IndexQuery Plainly(AtlasQuery asked, FacetSchema schema) => new()
    {
        Text = asked.Text,
        Filters = Kinds(asked).ToDictionary(
            f => schema.FacetOf(f.Key)!.Value,
            IReadOnlyList<int> (f) => [.. f.Value.Select(code => schema.ValueOf(schema.FacetOf(f.Key)!.Value, code)!.Value)]),
        Box = asked.Box,
        Near = asked.Near is { } near ? new(near.Latitude, near.Longitude, near.Kilometres) : null,
        Sort = asked.Sort,
    };

    /// <summary>Networks and other organisations are found by asking for them.</summary>
    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Kinds(AtlasQuery asked) =>
        asked.Filters.ContainsKey("kind") ? asked.Filters : asked.Filters.Append(new("kind", ["cluster"]));

    private static List<Guid> Expected(PlainIndex plain, FacetSchema schema, AtlasQuery asked)
    {
        var query = Plainly(asked, schema);
        return [.. PlainIndex.Sort(plain.Find(query), asked.Sort, asked.Near is not null).Select(found => found.Entry.Id)];
    }

    private static void Compare(JsonObject answer, PlainIndex plain, FacetSchema schema, AtlasQuery asked, string address)
    {
        var query = Plainly(asked, schema);
        foreach (var facet in Facets.All)
        {
            var place = schema.FacetOf(facet.Key)!.Value;
            var counts = plain.Count(query, place).Index().Where(c => c.Item > 0).Select(c => (schema.Facets[place].Codes[c.Index], c.Item)).OrderBy(c => c.Item1, StringComparer.Ordinal);
            var told = answer.Counts(facet.Key).Where(c => c.Value > 0).Select(c => (c.Key, c.Value)).OrderBy(c => c.Key, StringComparer.Ordinal);
            Assert.True(counts.SequenceEqual(told), $"{facet.Key} of {address}");
        }
    }

    /// <summary>The page shows what the API says: total, records, and the count beside each value that it offers.</summary>
    private static async Task OnPage(HttpClient client, HttpClient other, AtlasQuery asked, JsonObject answer, int total)
    {
        var address = new Uri("/en/atlas" + asked.ToQueryString(), UriKind.Relative);
        var html = await client.GetStringAsync(address);
        Assert.Equal(html, await other.GetStringAsync(address));
        using var page = new HtmlParser().ParseDocument(html);
        Assert.StartsWith(total == 0 ? "No result" : total.ToString("N0", CultureInfo.InvariantCulture) + " ", page.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(answer["items"]!.AsArray().Select(item => Inventory.Text(item!["slug"])), page.QuerySelectorAll(".hit").Select(hit => hit.GetAttribute("data-key")!));
        foreach (var box in page.QuerySelectorAll("#filters input[type=checkbox]"))
        {
            var count = box.Closest("label")!.QuerySelector(".n")!.TextContent;
            var (facet, code) = (box.GetAttribute("name")!, box.GetAttribute("value")!);
            Assert.Equal(answer.Counts(facet).GetValueOrDefault(code).ToString("N0", CultureInfo.InvariantCulture), count);
            Assert.Equal(asked.Has(facet, code), box.HasAttribute("checked"));
        }
    }
}
