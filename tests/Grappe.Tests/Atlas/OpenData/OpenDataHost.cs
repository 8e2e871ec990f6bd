using System.Net;
using System.Text.Json.Nodes;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>The host with the inventory of the report, and a reader of its API.</summary>
internal static class OpenDataHost
{
    public static async Task<GrappeHost> WithInventory(Database database)
    {
        var host = await GrappeHost.Start(database);
        await host.Db(async db =>
        {
            var gazetteer = host.Services.GetRequiredService<Gazetteer>();
            db.Clusters.AddRange(Inventory.Clusters.Select(json => Record(json.DeepClone().AsObject(), gazetteer, host.Clock.GetCurrentInstant())));
            return await db.SaveChangesAsync();
        });
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(CancellationToken.None);
        host.Clock.AdvanceSeconds(60);
        return host;
    }

    public static async Task<JsonObject> Json(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Code to count of one facet of an answer.</summary>
    public static Dictionary<string, int> Counts(this JsonObject answer, string facet) =>
        answer["facets"]![facet]!.AsArray().ToDictionary(v => v!["code"]!.GetValue<string>(), v => v!["count"]!.GetValue<int>(), StringComparer.Ordinal);

    private static Cluster Record(JsonObject json, Gazetteer gazetteer, Instant now)
    {
        var id = json["id"]!.GetValue<Guid>();
        var provenance = AtlasJson.Read<Provenance>(new JsonObject
        {
            ["sources"] = json["sources"]!.DeepClone(),
            ["fields"] = json["provenance"]!.DeepClone(),
        }.ToJsonString());
        foreach (var key in new[] { "id", "sources", "provenance" })
        {
            json.Remove(key);
        }

        var facts = AtlasJson.Read<ClusterFacts>(json.ToJsonString());
        if (facts.Place is { } place && gazetteer.Find(place.Name, facts.Country) is [var match, ..])
        {
            facts = facts with { Place = place with { Latitude = match.Place.Position.Latitude, Longitude = match.Place.Position.Longitude } };
        }

        return Cluster.Register(new(id), facts, provenance, now);
    }
}
