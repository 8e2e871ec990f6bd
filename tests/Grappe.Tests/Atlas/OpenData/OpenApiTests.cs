using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>The document describes what the API does: held against the API itself.</summary>
public sealed class OpenApiTests
{
    private const string Dunhill = "6afce971-faa5-5680-93e3-7216fedcbb34";

    [Fact]
    public async Task Every_address_of_the_API_is_described()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var document = await host.Browser().Json("/api/openapi.json");
        var addresses = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => path.StartsWith("/api/", StringComparison.Ordinal) && path is not "/api/openapi.json" && !path.StartsWith("/api/reference", StringComparison.Ordinal));

        Assert.Equal(addresses.Order(StringComparer.Ordinal), document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_and_parameter_is_explained_and_every_example_works()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        await using var unlimited = host.WithWebHostBuilder(settings => settings.UseSetting("DownloadsPerMinute", "0"));
        var client = unlimited.CreateClient();
        var document = await client.Json("/api/openapi.json");
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var operation = item!["get"]!;
            Assert.NotEmpty(Inventory.Text(operation["summary"]));
            Assert.NotNull(operation["responses"]!["200"]);
            Assert.NotNull(operation["responses"]!["400"]!["content"]!["application/problem+json"]);
            var parameters = operation["parameters"]!.AsArray();
            foreach (var parameter in parameters)
            {
                Assert.NotEmpty(Inventory.Text(parameter!["description"]));
                Assert.NotNull(parameter["schema"]);
                Assert.NotNull(parameter["example"]);
                if (Inventory.Text(parameter["in"]) == "query" && !path.StartsWith("/api/map", StringComparison.Ordinal))
                {
                    var near = Inventory.Text(parameter["name"]) is "within" ? "&near=Paris" : "";
                    using var response = await client.GetAsync(new Uri($"{Concrete(path)}?{Inventory.Text(parameter["name"])}={Example(parameter)}{near}", UriKind.Relative));
                    Assert.True(response.IsSuccessStatusCode, $"{path} {parameter["name"]}");
                }
            }
        }
    }

    [Fact]
    public async Task Every_facet_says_which_values_it_takes()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var document = await host.Browser().Json("/api/openapi.json");
        var parameters = document["paths"]!["/api/clusters"]!["get"]!["parameters"]!.AsArray().ToDictionary(p => Inventory.Text(p!["name"]), p => p!["schema"]!, StringComparer.Ordinal);
        var lists = host.Services.GetRequiredService<CodeLists>();

        foreach (var facet in Facets.All.Where(facet => facet.Key != "region"))
        {
            Assert.Equal(
                lists[facet.List].Select(code => code.Value).Append(Facets.NotStated),
                parameters[facet.Key]["items"]!["enum"]!.AsArray().Select(Inventory.Text));
        }

        Assert.NotNull(parameters["region"]["items"]!["pattern"]);
        Assert.Equal(Facets.All.Count + 8, parameters.Count);
    }

    [Fact]
    public async Task An_answer_has_only_the_properties_that_the_document_names()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();
        var document = await client.Json("/api/openapi.json");
        var described = document["components"]!["schemas"]!["ClusterItem"]!["properties"]!.AsObject().Select(p => p.Key).ToHashSet(StringComparer.Ordinal);

        var items = (await client.Json("/api/clusters?size=100&near=Paris&within=1000"))["items"]!.AsArray().Append(await client.Json($"/api/clusters/{Dunhill}"));

        Assert.Empty(items.SelectMany(item => item!.AsObject().Select(p => p.Key)).Except(described, StringComparer.Ordinal));
        Assert.Contains("founded", described);
        Assert.Contains("provenance", described);
    }

    [Fact]
    public async Task The_document_speaks_both_languages()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();

        var french = await client.Json("/api/openapi.json?lang=fr");
        var english = await client.Json("/api/openapi.json?lang=en");

        Assert.Equal("Données ouvertes de Grappe", Inventory.Text(french["info"]!["title"]));
        Assert.Equal("Open data of Grappe", Inventory.Text(english["info"]!["title"]));
        Assert.Equal("CC BY 4.0", Inventory.Text(english["info"]!["license"]!["name"]));
    }

    [Fact]
    public async Task The_reference_page_takes_everything_from_this_host()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();
        using var response = await client.GetAsync(new Uri("/api/reference/", UriKind.Relative));
        var page = await response.Page();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(page.Scripts, script => Assert.Contains($"'nonce-{script.GetAttribute("nonce")}'", policy, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), e => Assert.DoesNotContain("//", e.GetAttribute("src") ?? e.GetAttribute("href")!, StringComparison.Ordinal));
        using var script = await client.GetAsync(new Uri("/api/reference/scalar.js", UriKind.Relative));
        Assert.True(script.IsSuccessStatusCode);
        using var other = await client.GetAsync(new Uri("/api/clusters", UriKind.Relative));
        Assert.DoesNotContain("nonce", other.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static string Concrete(string path) => path.Replace("{id}", Dunhill, StringComparison.Ordinal).Replace("{format}", "csv", StringComparison.Ordinal)
        .Replace("{slug}", "geces-2021", StringComparison.Ordinal).Replace("{number}", "8", StringComparison.Ordinal)
        .Replace("{name}", "count.3.up-to-5", StringComparison.Ordinal);

    private static string Example(JsonNode parameter) => Uri.EscapeDataString(parameter["example"] switch
    {
        JsonArray codes => string.Join(',', codes),
        { } one => one.ToString(),
        null => "",
    });
}
