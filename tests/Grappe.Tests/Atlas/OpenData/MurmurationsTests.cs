using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grappe.Tests.Data;
using NodaTime;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>
/// Profiles hold to the schema organizations_schema-v1.0.0 of the Murmurations library: its required fields, and for each field that
/// is used the type, the pattern and the limits that it documents.
/// </summary>
public sealed partial class MurmurationsTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    private static readonly string[] Required = ["linked_schemas", "name", "expires"];

    private static readonly Dictionary<string, Func<JsonNode, bool>> Fields = new(StringComparer.Ordinal)
    {
        ["linked_schemas"] = v => v.AsArray() is [{ } one] && SchemaName().IsMatch(Inventory.Text(one)),
        ["name"] = v => Inventory.Text(v) is { Length: > 0 and <= 200 },
        ["primary_url"] = IsUrl,
        ["urls"] = v => v.AsArray() is { Count: > 0 } urls && urls.All(u => u!.AsObject().All(p => p.Key is "name" or "url") && IsUrl(u["url"]!)),
        ["tags"] = v => v.AsArray().Select(Inventory.Text).ToList() is { Count: > 0 } tags && tags.Distinct(StringComparer.Ordinal).Count() == tags.Count,
        ["description"] = v => Inventory.Text(v).Length > 0,
        ["mission"] = v => Inventory.Text(v).Length > 0,
        ["country_iso_3166"] = v => Regex.IsMatch(Inventory.Text(v), "^[A-Z]{2}$"),
        ["geolocation"] = v => v.AsObject().Select(p => p.Key).SequenceEqual(["lat", "lon"]) && v["lat"]!.GetValue<double>() is >= -90 and <= 90 && v["lon"]!.GetValue<double>() is >= -180 and <= 180,
        ["geographic_scope"] = v => Inventory.Text(v) is "local" or "regional" or "national" or "international",
        ["relationships"] = v => v.AsArray() is { Count: > 0 } links && links.All(l => l!.AsObject().Count == 2 && IsUrl(l["predicate_url"]!) && IsUrl(l["object_url"]!)),
        ["expires"] = v => v.GetValue<long>() == Instant.FromUtc(2027, 7, 1, 0, 0).ToUnixTimeSeconds(),
        ["unique_id"] = v => Guid.TryParse(Inventory.Text(v), out _),
    };

    [Fact]
    public async Task Every_profile_of_the_feed_is_valid_and_says_what_the_record_says()
    {
        var client = host.Client();
        var feed = await client.Json("/api/murmurations?size=100&kind=cluster,network,organisation&lang=en");
        var nodes = feed["data"]!.AsArray();

        Assert.Equal(Inventory.Clusters.Count, nodes.Count);
        Assert.Equal(Inventory.Clusters.Count, feed["meta"]!["number_of_results"]!.GetValue<int>());
        foreach (var node in nodes)
        {
            Assert.InRange(node!["last_updated"]!.GetValue<long>(), 1, long.MaxValue);
            var profile = await client.Json(new Uri(Inventory.Text(node["profile_url"])).AbsolutePath + "?lang=en");
            var record = Inventory.Cluster(Inventory.Text(profile["unique_id"]));

            Assert.All(Required, field => Assert.True(profile.ContainsKey(field)));
            Assert.All(profile, field => Assert.True(Fields.TryGetValue(field.Key, out var holds) && holds(field.Value!), $"{field.Key}: {field.Value}"));
            Assert.Equal("organizations_schema-v1.0.0", Inventory.Text(profile["linked_schemas"]![0]));
            Assert.Equal(Inventory.Text(record["name"]), Inventory.Text(profile["name"]));
            Assert.Equal(record["country"]?.GetValue<string>(), profile["country_iso_3166"]?.GetValue<string>());
            Assert.Equal(record["website"]?.GetValue<string>(), profile["primary_url"]?.GetValue<string>());
            Assert.Equal(record["summary"]?["en"]?.GetValue<string>(), profile["description"]?.GetValue<string>());
            if (record["place"] is not { } place || Inventory.Text(place["precision"]) == "country")
            {
                Assert.Null(profile["geolocation"]);
            }
        }
    }

    private static bool IsUrl(JsonNode value) => Inventory.Text(value) is { Length: <= 2000 } url && Regex.IsMatch(url, "^https?://.*");

    [GeneratedRegex(@"^[a-z][a-z0-9_]{7,97}-v[0-9]+\.[0-9]+\.[0-9]+$")]
    private static partial Regex SchemaName();
}
