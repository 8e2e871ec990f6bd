using System.Net;
using System.Text.Json.Nodes;
using Grappe.Tests.Data;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>What the API cannot read it refuses, by name, in the reader's language.</summary>
public sealed class RefusalTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    private static readonly string[] Lists = ["/api/clusters", "/api/murmurations"];

    [Theory]
    [InlineData("colour=red", "colour")]
    [InlineData("Country=FR", "Country")]
    [InlineData("q[]=a", "q[]")]
    [InlineData("%00=1", "\0")]
    [InlineData("country=XX", "country")]
    [InlineData("country=FR,Atlantis", "country")]
    [InlineData("theme=rural&theme=urban", "theme")]
    [InlineData("theme=Rural", "theme")]
    [InlineData("source=annex-v", "source")]
    [InlineData("sector=00", "sector")]
    [InlineData("members=huge", "members")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("size=10&size=20", "size")]
    [InlineData("sort=name&sort=oldest", "sort")]
    [InlineData("bbox=0,0,1,1&bbox=0,0,1,1", "bbox")]
    [InlineData("lang=en&lang=fr", "lang")]
    [InlineData("lang=de", "lang")]
    [InlineData("lang=", "lang")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=two", "page")]
    [InlineData("page=1.5", "page")]
    [InlineData("page=99999999999999999999", "page")]
    [InlineData("page=5000", "page")]
    [InlineData("size=0", "size")]
    [InlineData("size=101", "size")]
    [InlineData("size=all", "size")]
    [InlineData("size=%D9%A3", "size")]
    [InlineData("sort=best", "sort")]
    [InlineData("sort=distance", "sort")]
    [InlineData("bbox=1", "bbox")]
    [InlineData("bbox=1,2,3", "bbox")]
    [InlineData("bbox=a,b,c,d", "bbox")]
    [InlineData("bbox=NaN,0,1,1", "bbox")]
    [InlineData("bbox=0,0,Infinity,1", "bbox")]
    [InlineData("bbox=-200,0,0,1", "bbox")]
    [InlineData("bbox=0,0,1,95", "bbox")]
    [InlineData("bbox=10,40,5,50", "bbox")]
    [InlineData("bbox=5,50,10,40", "bbox")]
    [InlineData("near=Nowhere-at-all", "near")]
    [InlineData("near=%EF%BF%BE", "near")]
    [InlineData("near=95,0", "near")]
    [InlineData("near=Paris&within=0", "within")]
    [InlineData("near=Paris&within=20000", "within")]
    [InlineData("near=Paris&within=far", "within")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        foreach (var path in Lists)
        {
            var problem = await host.Client().Problem($"{path}?{query}", HttpStatusCode.BadRequest);

            Assert.Equal(parameter, Inventory.Text(problem["parameter"]));
            Assert.Equal([parameter], problem["errors"]!.AsObject().Select(error => error.Key));
            Assert.Equal(Inventory.Text(problem["detail"]), Inventory.Text(problem["errors"]![parameter]![0]));
        }
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_one_at_the_limit_is_not()
    {
        var client = host.Client();

        await client.Json($"/api/clusters?q={new string('é', 200)}");
        var problem = await client.Problem($"/api/clusters?q={new string('é', 201)}", HttpStatusCode.BadRequest);

        Assert.Equal("q", Inventory.Text(problem["parameter"]));
    }

    [Fact]
    public async Task Every_wrong_parameter_is_told_at_once()
    {
        var problem = await host.Client().Problem("/api/clusters?size=0&colour=red&country=XX,YY", HttpStatusCode.BadRequest);

        Assert.Equal(["colour", "country", "size"], problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal(2, problem["errors"]!["country"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("/api/clusters?size=0&lang=fr", null)]
    [InlineData("/api/clusters?size=0", "fr-BE, en;q=0.5")]
    public async Task Refusals_are_in_the_language_of_the_reader(string address, string? accept)
    {
        var client = host.Client();
        if (accept is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Language", accept);
        }

        var problem = await client.Problem(address, HttpStatusCode.BadRequest);

        Assert.Equal("La demande ne peut pas recevoir de réponse telle quelle.", Inventory.Text(problem["title"]));
    }

    [Theory]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/api/", 404)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api/clusters/a/b", 404)]
    [InlineData("GET", "/API/nothing", 404)]
    [InlineData("POST", "/api/clusters", 405)]
    [InlineData("DELETE", "/api/clusters/x", 405)]
    [InlineData("PUT", "/api/murmurations", 405)]
    [InlineData("BREW", "/api/clusters", 405)]
    public async Task Wrong_addresses_and_methods_are_problems_too(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await host.Client().SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["status"]!.GetValue<int>());
    }
}
