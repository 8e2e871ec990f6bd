using System.Net;
using System.Text.Json.Nodes;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.OpenData;

public sealed class ShowClusterApiTests
{
    private const string Dunhill = "6afce971-faa5-5680-93e3-7216fedcbb34";

    [Theory, OnBothDatabases]
    public async Task One_cluster_has_every_fact_of_the_inventory_and_the_origins_of_each(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var client = host.Browser();
        var stated = Inventory.Cluster(Dunhill);

        var answer = await client.Json($"/api/clusters/{Dunhill}");

        foreach (var (field, value) in stated.Where(field => field.Key is not "place"))
        {
            Assert.True(JsonNode.DeepEquals(value, answer[field]), $"{field}: {value} is {answer[field]}");
        }

        Assert.Equal("Dunhill", Inventory.Text(answer["place"]!["name"]));
        Assert.All(answer["provenance"]!.AsObject().SelectMany(field => field.Value!.AsArray()),
            origin => Assert.Equal("CC-BY-4.0", Inventory.Text(answer["documents"]![Inventory.Text(origin!["source"])]!["licence"])));
    }

    [Theory, OnBothDatabases]
    public async Task A_cluster_answers_to_its_id_its_short_id_its_slug_and_older_slugs(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var client = host.Browser();
        var slug = Inventory.Text((await client.Json($"/api/clusters/{Dunhill}"))["slug"]);
        var shortId = slug[(slug.LastIndexOf('-') + 1)..];

        foreach (var address in new[] { slug, shortId, $"a-name-of-before-{shortId}", Dunhill.Replace("-", "", StringComparison.Ordinal), Dunhill.ToUpperInvariant() })
        {
            Assert.Equal(Dunhill, Inventory.Text((await client.Json($"/api/clusters/{address}"))["id"]));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_found_where_nothing_is(Database database)
    {
        await using var host = await GrappeHost.Start(database);

        foreach (var address in new[] { "nobody", "x-0000000000", "00000000-0000-0000-0000-000000000000", "%F0%9F%8D%87", "-", "%2F", "..%2F..%2Fetc", new string('a', 3000) })
        {
            var problem = await host.Browser().Problem($"/api/clusters/{address}", HttpStatusCode.NotFound);
            Assert.NotEmpty(Inventory.Text(problem["title"]));
        }
    }
}
