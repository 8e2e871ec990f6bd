using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.EmbedMap;

public sealed class EmbedMapTests
{
    [Theory]
    [InlineData("/en/embed", "*")]
    [InlineData("/fr/embed?country=FR", "*")]
    [InlineData("/en/atlas", "'none'")]
    [InlineData("/en/embed-this-map", "'none'")]
    [InlineData("/en/embed/nothing", "'none'")]
    public async Task Only_the_embedded_map_may_stand_in_a_frame_of_another_site(string address, string ancestors)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));

        Assert.EndsWith($"frame-ancestors {ancestors}", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "2 clusters", "fr")]
    [InlineData("fr", "2 pôles", "en")]
    public async Task The_embedded_map_has_its_count_its_filters_the_other_language_and_the_way_to_the_atlas(string language, string count, string other)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        var page = await browser.Page($"/{language}/embed?country=DK&source=annex-iii");

        Assert.StartsWith(count, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("DK", page.QuerySelector("select[name=country] option[selected]")!.GetAttribute("value"));
        Assert.Equal("annex-iii", page.QuerySelector("form input[type=hidden][name=source]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector($"a[href='/{other}/embed?country=DK&source=annex-iii']"));
        Assert.NotNull(page.QuerySelector($"a[href='/{language}/atlas?country=DK&source=annex-iii']"));
        Assert.Equal("?country=DK&source=annex-iii", page.QuerySelector("grappe-map")!.GetAttribute("query"));
        Assert.Null(page.QuerySelector("header.site-header"));
    }

    [Fact]
    public async Task Several_countries_stay_chosen_until_another_is()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        var page = await browser.Page("/en/embed?country=BE&country=NL");

        Assert.Equal("BE,NL", page.QuerySelector("select[name=country] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_page_gives_the_code_for_the_filters_in_use()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        var page = await browser.Page("/en/embed-this-map?country=FR&theme=rural&in=fr");

        Assert.Contains("<iframe src=\"http://localhost/fr/embed?country=FR&amp;theme=rural\"", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/fr/embed?country=FR&theme=rural", page.QuerySelector("iframe")!.GetAttribute("src"));
    }

    [Fact]
    public async Task An_address_with_a_mistake_is_shown_without_it_and_says_so()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        var page = await browser.Page("/en/embed?country=ZZ&country=DK");

        Assert.Contains("country", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("?country=DK", page.QuerySelector("grappe-map")!.GetAttribute("query"));
    }

    [Fact]
    public async Task A_site_that_chooses_an_outside_style_allows_its_hosts_and_no_other()
    {
        await using var plain = await GrappeHost.Start(Database.Sqlite);
        await using var host = plain.WithWebHostBuilder(builder => builder.UseSetting("Map:StyleUrl", "https://tiles.example/style.json").UseSetting("Map:Hosts", "https://tiles.example"));
        using var browser = host.CreateClient();

        using var response = await browser.GetAsync(new Uri("/en/embed", UriKind.Relative));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("connect-src 'self' https://tiles.example;", policy, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' data: blob: https://tiles.example;", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal("https://tiles.example/style.json", (await response.Page()).QuerySelector("grappe-map")!.GetAttribute("map-style"));
    }
}
