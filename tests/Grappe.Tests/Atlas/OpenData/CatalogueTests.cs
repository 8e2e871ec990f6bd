using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grappe.Tests.Data;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>The catalogue has what DCAT-AP 3 makes mandatory, and what it recommends for open data.</summary>
public sealed class CatalogueTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    /// <summary>Class to the properties that it must have: the mandatory ones, then those that this catalogue promises.</summary>
    private static readonly Dictionary<string, string[]> Properties = new(StringComparer.Ordinal)
    {
        ["dcat:Catalog"] = ["dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dct:language", "dct:license", "dct:modified", "dct:spatial", "foaf:homepage", "dcat:service", "dcat:themeTaxonomy"],
        ["dcat:Dataset"] = ["dct:title", "dct:description", "dct:publisher", "dct:language", "dct:modified", "dct:spatial", "dcat:distribution", "dcat:keyword", "dcat:theme", "dct:accrualPeriodicity", "dct:identifier"],
        ["dcat:Distribution"] = ["dcat:accessURL", "dcat:mediaType", "dct:format", "dct:license", "dct:modified", "dct:title"],
        ["dcat:DataService"] = ["dcat:endpointURL", "dct:title", "dcat:endpointDescription", "dcat:servesDataset", "dct:license"],
        ["foaf:Agent"] = ["foaf:name"],
    };

    [Fact]
    public async Task Every_resource_has_its_properties()
    {
        var catalogue = await Read();
        var resources = Inventory.Everything(catalogue).OfType<JsonObject>().Where(node => node["@type"] is { } type && Properties.ContainsKey(Inventory.Text(type))).ToList();

        Assert.Equal(Properties.Keys.Order(StringComparer.Ordinal), resources.Select(resource => Inventory.Text(resource["@type"])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(resources, resource => Assert.Empty(Properties[Inventory.Text(resource["@type"])].Except(resource.Select(p => p.Key), StringComparer.Ordinal)));
        Assert.All(resources.SelectMany(r => r.AsEnumerable()).Where(p => p.Key is not ("@id" or "@type" or "@context")), p => Assert.Matches("^(dcat|dct|foaf):[a-zA-Z]+$", p.Key));
        Assert.All(Inventory.Everything(catalogue).OfType<JsonObject>().Where(node => node.ContainsKey("@id")), node => Assert.True(Uri.TryCreate(Inventory.Text(node["@id"]), UriKind.Absolute, out _)));
    }

    [Fact]
    public async Task Every_download_is_there_and_has_the_media_type_that_it_says()
    {
        var distributions = (await Read())["dcat:dataset"]![0]!["dcat:distribution"]!.AsArray();

        Assert.Equal(6, distributions.Count);
        foreach (var distribution in distributions)
        {
            using var response = await host.Client().GetAsync(new Uri(new Uri(Inventory.Text(distribution!["dcat:accessURL"]!["@id"])).PathAndQuery, UriKind.Relative));
            response.EnsureSuccessStatusCode();
            Assert.EndsWith("/" + response.Content.Headers.ContentType!.MediaType, Inventory.Text(distribution["dcat:mediaType"]!["@id"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Space_is_the_countries_that_have_clusters()
    {
        var countries = (await Read())["dct:spatial"]!.AsArray().Select(country => Inventory.Text(country!["@id"])).ToList();

        Assert.Contains("http://publications.europa.eu/resource/authority/country/ESP", countries);
        Assert.All(countries, country => Assert.Matches(new Regex("/authority/country/[A-Z]{3}$"), country));
    }

    private Task<JsonObject> Read() => host.Client().Json("/api/catalogue.jsonld");
}
