using System.Net;
using Grappe.Tests.Hosting;

namespace Grappe.Tests;

public sealed class HostTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/en/atlas", HttpStatusCode.OK)]
    [InlineData("/fr/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/api/clusters", HttpStatusCode.OK)]
    public async Task Whoever_asks_for_the_head_of_a_page_gets_its_status(string address, HttpStatusCode expected)
    {
        await using var grappe = await GrappeHost.StartEmpty(Database.Sqlite);
        using var browser = grappe.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));

        var answer = await browser.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_first_address_leads_to_the_readers_language()
    {
        await using var grappe = await GrappeHost.StartEmpty(Database.Sqlite);
        using var browser = grappe.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr-BE,fr;q=0.9,en;q=0.5");

        var answer = await browser.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("/fr", answer.Headers.Location?.OriginalString);
    }
}
