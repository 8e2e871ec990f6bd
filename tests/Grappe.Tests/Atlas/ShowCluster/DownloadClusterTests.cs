using System.Net;
using System.Text.Json.Nodes;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas;

public sealed class DownloadClusterTests
{
    [Theory, OnBothDatabases]
    public async Task A_profile_links_to_files_of_its_record(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(Records.Full(), Records.Plain("Another"));
        var page = await browser.Page($"/fr/clusters/{clusters[0].Address}");

        var files = page.QuerySelectorAll("aside a[href^='/api/'], head link[href^='/api/']").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal).ToList();

        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            var answer = await browser.GetAsync(new Uri(file, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(clusters[0].Name, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Another", text, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_alternate_of_a_profile_is_json_of_linked_data(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Full()));
        var page = await browser.Page($"/en/clusters/{cluster.Address}");

        var answer = await browser.GetAsync(new Uri(page.QuerySelector("link[rel=alternate][type='application/ld+json']")!.GetAttribute("href")!, UriKind.Relative));

        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("schema.org", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["@context"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_nothing_or_of_no_format_is_not_there(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry")));

        foreach (var file in new[] { $"{cluster.Id.Value}.exe", $"{Guid.Empty}.csv", "a.b.csv", ".csv", $"{cluster.Id.Value}." })
        {
            var answer = await browser.GetAsync(new Uri($"/api/clusters/{file}", UriKind.Relative));

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
