using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Someone reads the map: by keyboard, on a phone, in the dark, without scripts, inside another site.</summary>
public sealed class MapJourney(GrappeServer grappe)
{
    [Fact]
    public async Task By_keyboard_a_group_opens_to_its_names_and_Escape_gives_the_focus_back()
    {
        await using var visit = await grappe.Visit("/en/atlas");
        var page = visit.Page;
        await Drawn(page);
        var visits = await page.EvaluateAsync<int>("history.length");

        await page.GetByRole(AriaRole.Button, new() { Name = "Italy, 6 clusters" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".map-group h3")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".map-group h3")).ToHaveTextAsync("Italy");
        await Assertions.Expect(page.Locator(".map-group li a")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator(".map-mark[aria-expanded=true]")).ToHaveCountAsync(1);
        Assert.Empty(await page.Faults());
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".map-group")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Italy, 6 clusters" })).ToBeFocusedAsync();
        Assert.Equal(visits, await page.EvaluateAsync<int>("history.length"));
        Assert.Equal([], visit.Complaints);
    }

    [Fact]
    public async Task Zooming_in_parts_countries_into_places_and_a_name_leads_to_its_profile()
    {
        await using var visit = await grappe.Visit("/en/embed?country=FR");
        var page = visit.Page;
        await Drawn(page);

        var strasbourg = page.GetByRole(AriaRole.Button, new() { Name = "Near Strasbourg, 1 cluster" });
        while (await strasbourg.CountAsync() == 0)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
            await page.WaitForResponseAsync(new Regex("/api/map\\?"));
        }

        await strasbourg.ClickAsync();

        await Assertions.Expect(page.Locator(".map-group li a")).ToHaveTextAsync("KaléidosCOOP");
        Assert.Matches("^/en/clusters/kaleidoscoop-", await page.Locator(".map-group li a").GetAttributeAsync("href"));
        Assert.Equal([], visit.Complaints);
    }

    [Fact]
    public async Task The_map_follows_the_filters_of_the_list()
    {
        await using var visit = await grappe.Visit("/en/atlas");
        var page = visit.Page;
        await Drawn(page);

        await page.EvaluateAsync("document.querySelector('grappe-map').setAttribute('query', '?theme=rural&colour=red')");

        await Assertions.Expect(page.Locator(".map-mark")).ToHaveCountAsync(4);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Germany, 1 cluster" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("light", 390)]
    [InlineData("dark", 1440)]
    public async Task The_live_map_has_the_colours_of_the_page_and_nothing_that_axe_minds(string theme, int width)
    {
        await using var visit = await grappe.Visit("/fr/atlas", theme: theme, width: width);
        var page = visit.Page;
        await Drawn(page);

        Assert.Empty(await page.Faults());
        Assert.Equal([], visit.Complaints);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }

    [Fact]
    public async Task Without_scripts_a_sign_of_the_picture_narrows_the_list()
    {
        await using var visit = await grappe.Visit("/en/atlas", scripts: false);
        var page = visit.Page;

        await page.Locator("#map a.group[aria-label='Croatia, 4 clusters']").ClickAsync();

        Assert.EndsWith("/en/atlas?country=HR", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#count")).ToContainTextAsync("4 clusters");
    }

    [Fact]
    public async Task The_code_for_another_site_shows_the_map_in_a_frame()
    {
        await using var visit = await grappe.Visit("/en/embed-this-map?country=IT");
        var page = visit.Page;
        var code = await page.Locator("textarea").InputValueAsync();

        // Browsers ask before a public page may reach this computer; the tests' server is on it.
        await page.Context.GrantPermissionsAsync(["local-network-access"]);
        await page.RouteAsync("https://another.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html><title>Another site</title>{code}" }));
        await page.GotoAsync("https://another.example/");

        var frame = page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("h1")).ToContainTextAsync("6 clusters");
        await Assertions.Expect(frame.Locator("grappe-map[drawn]")).ToHaveCountAsync(1);
    }

    private static async Task Drawn(IPage page)
    {
        await page.Locator("grappe-map").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("grappe-map[drawn]")).ToHaveCountAsync(1);
    }
}
