using System.IO.Compression;
using Grappe.Tests.Hosting;

namespace Grappe.Tests;

public sealed class PageCacheTests
{
    /// <summary>Browsers take both; proxies and programs one, none, or refuse one by name.</summary>
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1, br;q=0.5", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("deflate, GZIP", "gzip")]
    [InlineData("identity", null)]
    [InlineData("*", null)]
    [InlineData(";;;,q=", null)]
    [InlineData(null, null)]
    public async Task A_page_is_kept_in_the_encoding_that_its_reader_takes(string? taken, string? given)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();
        var plain = await browser.GetStringAsync(new Uri("/en/about", UriKind.Relative));
        foreach (var other in new[] { "br", "gzip" })
        {
            await Get(other);
        }

        for (var time = 0; time < 2; time++)
        {
            using var answer = await Get(taken);

            Assert.Equal(given, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(plain, await Read(answer));
            Assert.Equal(given is not null, (await answer.Content.ReadAsByteArrayAsync()).Length < plain.Length / 2);
            Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary, vary => vary == "Accept-Encoding"));
        }

        async Task<HttpResponseMessage> Get(string? encodings)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/en/about");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
            return await browser.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_page_with_the_secret_of_a_form_is_not_compressed()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/account/sign-in") { Headers = { { "Accept-Encoding", "br" } } };

        using var answer = await browser.SendAsync(request);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("__RequestVerificationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> Read(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        await using Stream read = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true),
            "gzip" => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
            _ => body,
        };
        using var text = new StreamReader(read);
        return await text.ReadToEndAsync();
    }

    [Fact]
    public async Task A_kept_page_answers_its_own_address_only()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        Assert.Equal(["France", "Italy"], await Chips("country=FR&country=IT"));
        Assert.Equal(["Italy", "France"], await Chips("country=IT&country=FR"));

        using var again = await browser.GetAsync(new Uri("/en/atlas?country=FR&country=IT", UriKind.Relative));
        Assert.NotNull(again.Headers.Age);

        async Task<List<string>> Chips(string query) =>
            [.. (await browser.Page("/en/atlas?" + query)).QuerySelectorAll(".chip").Select(chip => chip.TextContent.Replace("Remove filter: ", "", StringComparison.Ordinal))];
    }
}
