using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Someone looks for a cluster: with scripts and without, by mouse, by keyboard, on a phone.</summary>
public sealed class FindClusterJourney(GrappeServer grappe)
{
    [Fact]
    public async Task Without_scripts_a_reader_searches_filters_opens_a_profile_and_compares()
    {
        await using var visit = await grappe.Visit("/fr", scripts: false);
        var page = visit.Page;

        await page.GetByRole(AriaRole.Searchbox).First.FillAsync("cooperatve");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).First.ClickAsync();
        await page.Locator("input[name=country][value=BG]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Appliquer" }).First.ClickAsync();
        Assert.Contains("country=BG", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".hit")).ToHaveCountAsync(1);
        await page.Locator(".hit h3 a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Cooperative Cluster");
        await page.GotoAsync(grappe.Address + "/fr/atlas?theme=rural");
        await Assertions.Expect(page.Locator(".hit")).ToHaveCountAsync(4);
        await page.Locator(".chip").First.ClickAsync();
        Assert.DoesNotContain("theme=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_scripts_results_refresh_in_place_and_the_back_button_goes_back()
    {
        await using var visit = await grappe.Visit("/en/atlas");
        var page = visit.Page;
        var before = await page.Locator("#count").TextContentAsync();
        await page.EvaluateAsync("window.stayed = true");

        await page.Locator("input[name=country][value=IT]").CheckAsync();

        await Assertions.Expect(page.Locator("#count")).Not.ToHaveTextAsync(before!);
        await page.WaitForURLAsync("**/en/atlas?country=IT*");
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(before!);
        await Assertions.Expect(page.Locator("input[name=country][value=IT]")).Not.ToBeCheckedAsync();
        Assert.Equal([], visit.Complaints);
    }

    [Fact]
    public async Task By_keyboard_alone_a_reader_reaches_a_profile_from_the_home_page()
    {
        await using var visit = await grappe.Visit("/en");
        var page = visit.Page;

        await Reach(page, "input[name=q]");
        await page.Keyboard.TypeAsync("kaleidos");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/en/atlas?q=kaleidos*");
        await Reach(page, ".hit h3 a");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("KaléidosCOOP");
        Assert.Equal([], visit.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_filters_unfold_and_say_how_many_are_in_use()
    {
        await using var visit = await grappe.Visit("/fr/atlas?country=FR&label=ptce", width: 390);
        var page = visit.Page;
        var filters = page.Locator("details.facets > summary");

        await Assertions.Expect(filters).ToContainTextAsync("2");
        await filters.ClickAsync();
        await Assertions.Expect(page.Locator("input[name=country][value=FR]")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("input[name=country][value=FR]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_search_without_result_says_which_filter_to_drop()
    {
        await using var visit = await grappe.Visit("/en/atlas?country=SE&theme=rural");

        await visit.Page.Locator("#hits a[href*='country=SE']:not([href*='theme=']), #hits a[href*='theme=rural']:not([href*='country='])").First.ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".hit").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_group_on_the_map_opens_by_keyboard_and_lists_its_clusters()
    {
        await using var visit = await grappe.Visit("/en/atlas");
        var page = visit.Page;
        var sweden = page.GetByRole(AriaRole.Button, new() { NameRegex = new("Sweden") });

        await sweden.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".map-group")).ToContainTextAsync("Partenariat pour l’innovation sociale");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".map-group")).ToBeHiddenAsync();
        Assert.Equal([], visit.Complaints);
    }

    [Fact]
    public async Task The_choice_of_theme_lasts_with_scripts_and_without()
    {
        foreach (var scripts in new[] { true, false })
        {
            await using var visit = await grappe.Visit("/en/about", scripts);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Change theme" }).ClickAsync();
            await visit.Page.GotoAsync(grappe.Address + "/en/themes");

            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        }
    }

    /// <summary>Presses Tab until the element has the focus.</summary>
    private static async Task Reach(IPage page, string selector)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab never reaches {selector}.");
    }
}
