using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>The counts of each facet follow the filters of all others: recomputed by looking at every record.</summary>
public sealed class FacetCountTests
{
    [Theory, OnBothDatabases]
    public async Task Counts_are_those_of_looking_at_every_record(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var client = host.Browser();
        var records = await host.Db(db => db.Clusters.AsNoTracking().ToListAsync());
        var today = host.Clock.GetCurrentInstant().InUtc().Date;
        var values = Facets.All.ToDictionary(f => f.Key, f => records.ToDictionary(r => r.Id, r => Codes(f, r)));
        var random = new Random(2021);

        for (var round = 0; round < 60; round++)
        {
            var filters = Facets.All.OrderBy(_ => random.Next()).Take(random.Next(4)).ToDictionary(
                f => f.Key,
                f => values[f.Key].Values.SelectMany(codes => codes).Distinct().OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList());
            var query = string.Join('&', filters.Select(f => $"{f.Key}={string.Join(',', f.Value)}"));
            var answer = await client.Json($"/api/clusters?size=1&{query}");
            var applied = filters.ContainsKey("kind") ? filters : new Dictionary<string, List<string>>(filters) { ["kind"] = ["cluster"] };

            Assert.Equal(records.Count(r => Matches(r, applied, but: null)), answer["total"]!.GetValue<int>());
            foreach (var facet in Facets.All)
            {
                var expected = records.Where(r => Matches(r, applied, but: facet.Key)).SelectMany(r => values[facet.Key][r.Id])
                    .CountBy(code => code).Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal);
                var counted = answer.Counts(facet.Key).Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal);
                Assert.True(expected.SequenceEqual(counted), $"{facet.Key} under ?{query}");
            }
        }

        string[] Codes(FacetDefinition facet, Cluster record) =>
            [.. facet.Codes(record.Facts, record.Provenance, today).Distinct(StringComparer.Ordinal).DefaultIfEmpty(Facets.NotStated)];

        bool Matches(Cluster record, Dictionary<string, List<string>> filters, string? but) =>
            filters.Where(f => f.Key != but).All(f => f.Value.Intersect(values[f.Key][record.Id], StringComparer.Ordinal).Any());
    }

    [Fact]
    public async Task Labels_are_in_the_language_of_the_answer_and_codes_are_not()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();

        var english = (await client.Json("/api/clusters?country=DE&lang=en"))["facets"]!["country"]!.AsArray();
        var french = (await client.Json("/api/clusters?country=DE&lang=fr"))["facets"]!["country"]!.AsArray();

        Assert.Contains(english, v => v!["code"]!.GetValue<string>() == "DE" && v["label"]!.GetValue<string>() == "Germany");
        Assert.Contains(french, v => v!["code"]!.GetValue<string>() == "DE" && v["label"]!.GetValue<string>() == "Allemagne");
    }

    [Theory]
    [InlineData("country=fr,DEU,es", "country=FR,DE,ES")]
    [InlineData("country=FR&country=DE", "country=FR,DE")]
    [InlineData("q=", "")]
    [InlineData("theme=&near=&bbox=&page=", "")]
    [InlineData("q=%C3%A9conomie", "q=ECONOMIE")]
    public async Task Ways_to_write_the_same_query_find_the_same(string one, string other)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();

        var first = await client.Json($"/api/clusters?{one}");
        var second = await client.Json($"/api/clusters?{other}");

        Assert.Equal(first["items"]!.ToJsonString(), second["items"]!.ToJsonString());
        Assert.Equal(first["facets"]!.ToJsonString(), second["facets"]!.ToJsonString());
    }
}
