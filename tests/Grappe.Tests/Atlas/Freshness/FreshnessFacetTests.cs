using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas.Freshness;

public sealed class FreshnessFacetTests
{
    [Theory, OnBothDatabases]
    public async Task What_gets_older_is_counted_anew_at_midnight_without_anybody_writing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var search = host.Services.GetRequiredService<AtlasSearch>();
        var random = new Random(2026);
        var today = host.Clock.GetCurrentInstant().InUtc().Date;
        await host.Add(Enumerable.Range(0, 40).Select(number => Records.Plain($"Cluster {number}") with { Founded = random.Next(2008, 2027) }));
        await host.Db(async db =>
        {
            foreach (var cluster in (await db.Clusters.ToListAsync()).OrderBy(cluster => cluster.Name).Skip(5))
            {
                var day = FactDates.Written(today.PlusDays(-random.Next(1500)));
                cluster.State(cluster.Facts, Verification.ConfirmAll(cluster.Facts, cluster.Provenance, new() { Source = "register", Verifier = "cluster", Date = day }), host.Clock.GetCurrentInstant());
            }

            return await db.SaveChangesAsync();
        });
        await search.CatchUp(TestContext.Current.CancellationToken);
        var records = await host.Db(db => db.Clusters.AsNoTracking().ToListAsync());
        var seen = new HashSet<string>();

        for (var look = 0; look < 25; look++)
        {
            await search.CatchUp(TestContext.Current.CancellationToken);
            var day = host.Clock.GetCurrentInstant().InUtc().Date;
            var answer = await host.Browser().Json("/api/clusters?size=1");
            foreach (var facet in Facets.All.Where(facet => facet.Key is "age" or "verified"))
            {
                var counts = string.Join(' ', records.SelectMany(record => facet.Codes(record.Facts, record.Provenance, day)).CountBy(code => code).OrderBy(count => count.Key, StringComparer.Ordinal));
                Assert.Equal(counts, string.Join(' ', answer.Counts(facet.Key).Where(count => count.Value > 0).OrderBy(count => count.Key, StringComparer.Ordinal)));
                seen.Add(counts);
            }

            host.Clock.Advance(Duration.FromDays(random.Next(1, 100)) + Duration.FromHours(random.Next(24)));
        }

        // Or time would have changed nothing.
        Assert.InRange(seen.Count, 15, 50);
    }

    [Theory, OnBothDatabases]
    public async Task The_api_says_how_fresh_a_record_is_and_says_so_anew_the_next_day(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Berry")));
        var browser = host.Browser();
        var address = new Uri($"/api/clusters/{record.Id.Value}", UriKind.Relative);

        var stated = await browser.Json(address.OriginalString);
        await host.Db(async db =>
        {
            var held = await db.Clusters.SingleAsync();
            held.State(held.Facts, Verification.ConfirmAll(held.Facts, held.Provenance, new() { Source = "register", Verifier = "cluster", Date = "2021-11-23" }), host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });
        host.Clock.AdvanceMinutes(1);
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(TestContext.Current.CancellationToken);
        using var first = await browser.GetAsync(address);
        host.Clock.Advance(Duration.FromHours(23));
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(TestContext.Current.CancellationToken);
        using var asked = new HttpRequestMessage(HttpMethod.Get, address);
        asked.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        asked.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        using var next = await browser.SendAsync(asked);
        var listed = (await browser.Json("/api/clusters"))["items"]![0]!;

        // Name and country of a report of 2022, fresh for five years; then confirmed, and one day short of five years old.
        Assert.Equal((100, null), (stated["freshness"]!.GetValue<int>(), stated["verifiedOn"]?.GetValue<string>()));
        Assert.Equal(System.Net.HttpStatusCode.OK, next.StatusCode);
        Assert.Equal(("2021-11-23", 100), (listed["verifiedOn"]!.GetValue<string>(), listed["freshness"]!.GetValue<int>()));
        Assert.Contains("2021-11-23", await browser.GetStringAsync(new Uri("/api/clusters.csv", UriKind.Relative)), StringComparison.Ordinal);
        host.Clock.Advance(Duration.FromDays(5 * 366));
        Assert.Equal(50, (await browser.Json(address.OriginalString))["freshness"]!.GetValue<int>());
    }
}
