using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;
using Sylvan.Data.Csv;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>Files hold everything that the same search finds, in the same order.</summary>
public sealed class DownloadTests
{
    private static readonly string[] Endings = ["csv", "xlsx", "geojson", "jsonld", "jsonl"];

    [Theory, OnBothDatabases]
    public async Task Every_format_holds_all_that_the_search_finds_in_its_order(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var client = host.Browser();
        foreach (var query in new[] { "", "?source=annex-iii&sort=name", "?q=emploi&country=FR,BE", "?kind=network", "?near=Strasbourg&within=400&sort=distance", "?country=MT" })
        {
            var expected = await AllIds(client, query);
            foreach (var ending in Endings)
            {
                var file = await client.GetByteArrayAsync(new Uri($"/api/clusters.{ending}{query}", UriKind.Relative));
                Assert.True(expected.SequenceEqual(Ids(ending, file), StringComparer.Ordinal), $"{ending}{query}");
            }
        }
    }

    [Fact]
    public async Task Both_databases_give_the_same_files()
    {
        await using var sqlite = await GrappeHost.Start(Database.Sqlite);
        await using var postgres = await GrappeHost.Start(Database.Postgres);
        foreach (var ending in Endings)
        {
            var address = new Uri($"/api/clusters.{ending}", UriKind.Relative);
            Assert.Equal(await sqlite.Browser().GetByteArrayAsync(address), await postgres.Browser().GetByteArrayAsync(address));
        }
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("geojson", "application/geo+json")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("jsonl", "application/x-ndjson")]
    public async Task A_file_has_a_name_a_licence_and_a_mark(string ending, string mediaType)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();
        var address = new Uri($"/api/clusters.{ending}?country=FR", UriKind.Relative);

        using var response = await client.GetAsync(address);
        client.DefaultRequestHeaders.IfNoneMatch.Add(response.Headers.ETag!);
        using var again = await client.GetAsync(address);
        client.DefaultRequestHeaders.IfNoneMatch.Clear();
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await client.SendAsync(request);

        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"grappe-clusters.{ending}", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Contains("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"", response.Headers.GetValues("Link"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(response.Headers.ETag, head.Headers.ETag);
        Assert.Equal(response.Content.Headers.ContentDisposition, head.Content.Headers.ContentDisposition);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal("country", Inventory.Text((await client.Problem($"/api/clusters.{ending}?country=XX", HttpStatusCode.BadRequest))["parameter"]));
    }

    [Fact]
    public async Task Too_many_downloads_are_asked_to_wait_and_reading_goes_on()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        await using var limited = host.WithWebHostBuilder(settings => settings.UseSetting("DownloadsPerMinute", "2"));
        var client = limited.CreateClient();
        var address = new Uri("/api/clusters.csv", UriKind.Relative);
        using var first = await client.GetAsync(address);
        using var second = await client.GetAsync(address);

        using var third = await client.GetAsync(address);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal("application/problem+json", third.Content.Headers.ContentType?.MediaType);
        Assert.InRange(third.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        await client.Json("/api/clusters");
    }

    private static async Task<List<string>> AllIds(HttpClient client, string query)
    {
        var ids = new List<string>();
        string? next = $"/api/clusters{query}{(query.Length == 0 ? '?' : '&')}size=20";
        while (next is not null)
        {
            var page = await client.Json(next);
            ids.AddRange(page["items"]!.AsArray().Select(item => Inventory.Text(item!["id"])));
            next = page["links"]!["next"] is { } link ? new Uri(Inventory.Text(link)).PathAndQuery : null;
        }

        return ids;
    }

    private static IEnumerable<string> Ids(string ending, byte[] file)
    {
        switch (ending)
        {
            case "csv":
                using (var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(file))))
                {
                    var ids = new List<string>();
                    while (csv.Read())
                    {
                        ids.Add(csv.GetString(csv.GetOrdinal("id")));
                    }

                    return ids;
                }

            case "xlsx":
                using (var zip = new ZipArchive(new MemoryStream(file)))
                using (var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open())
                {
                    var rows = XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "row").Skip(1);
                    return [.. rows.Select(row => row.Elements().First().Value)];
                }

            case "geojson":
                return JsonNode.Parse(file)!["features"]!.AsArray().Select(feature => Inventory.Text(feature!["id"]));
            case "jsonld":
                return JsonNode.Parse(file)!["@graph"]!.AsArray().Select(thing => Inventory.Text(thing!["identifier"]));
            default:
                return System.Text.Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Inventory.Text(JsonNode.Parse(line)!["id"]));
        }
    }
}
