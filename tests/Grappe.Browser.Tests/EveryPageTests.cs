using Deque.AxeCore.Playwright;
using Grappe.Shared.Domain;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>What must hold on every page of the site, in both languages. One visit goes from page to page: opening a browser costs more than a page.</summary>
public sealed class EveryPageTests(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", "light", 1440)]
    [InlineData("fr", "light", 390)]
    [InlineData("en", "dark", 390)]
    [InlineData("fr", "dark", 1440)]
    public async Task Axe_finds_nothing_and_the_browser_does_not_complain(string language, string theme, int width)
    {
        var wrong = new List<string>();
        await using var visit = await grappe.Visit($"/{language}", theme: theme, width: width);
        foreach (var address in grappe.Pages)
        {
            await visit.Go($"/{language}{address}");
            var axe = await visit.Page.RunAxe();
            wrong.AddRange(axe.Violations.Select(v => $"{address}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        Assert.Equal([], wrong.Concat(visit.Complaints));
    }

    /// <summary>The pages of those who are signed in and run the site.</summary>
    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("fr", ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_on_the_pages_behind_signing_in(string language, ColorScheme theme, int width)
    {
        var wrong = new List<string>();
        await using var visit = await grappe.SignedIn(language, scripts: true, new Grant(Role.Administrator));
        await visit.Page.SetViewportSizeAsync(width, 900);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme });
        foreach (var address in new[] { "/account", "/account/second-step", "/account/passkeys", "/account/data", "/admin/people", "/admin/mail", "/invite", "/desk", "/desk/sources", "/desk/sources/new", "/desk/pulled" })
        {
            await visit.Go($"/{language}{address}");
            Assert.EndsWith(address, new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            var axe = await visit.Page.RunAxe();
            wrong.AddRange(axe.Violations.Select(v => $"{address}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            if (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
            {
                wrong.Add($"{address} is wider than {width} pixels");
            }
        }

        Assert.Equal([], wrong.Concat(visit.Complaints));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Nothing_scrolls_sideways(string language)
    {
        var wrong = new List<string>();
        await using var visit = await grappe.Visit($"/{language}");
        foreach (var address in grappe.Pages)
        {
            await visit.Page.SetViewportSizeAsync(320, 900);
            await visit.Go($"/{language}{address}");
            foreach (var width in new[] { 320, 390, 768, 1024, 1440, 1920 })
            {
                await visit.Page.SetViewportSizeAsync(width, 900);
                var wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (wide > width)
                {
                    wrong.Add($"{address} is {wide} pixels wide at {width}");
                }
            }
        }

        Assert.Equal([], wrong);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_page_has_its_own_title_one_first_heading_and_a_way_to_skip_to_its_content(string language)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var visit = await grappe.Visit($"/{language}", scripts: false);
        foreach (var address in grappe.Pages)
        {
            await visit.Go($"/{language}{address}");
            var title = await visit.Page.TitleAsync();
            Assert.EndsWith("Grappe", title, StringComparison.Ordinal);
            Assert.True(titles.TryAdd(title, address), $"{address} and {titles[title]} are both called {title}.");
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.Equal(1, await visit.Page.Locator("main#main").CountAsync());
            Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.PressAsync("Enter");
            Assert.EndsWith("#main", visit.Page.Url, StringComparison.Ordinal);
        }
    }

    /// <summary>The page of a library, in both languages. It tries style attributes and code from text, which the policy refuses and it does without; nothing else is refused.</summary>
    [Theory]
    [InlineData("en", "light", 1440)]
    [InlineData("fr", "dark", 390)]
    public async Task The_reference_of_the_interface_for_programs_is_as_good_as_our_own_pages(string language, string theme, int width)
    {
        await using var visit = await grappe.Visit($"/{language}/not-found", theme: theme, width: width);
        await visit.Page.AddInitScriptAsync("window.refused = []; addEventListener('securitypolicyviolation', e => e.effectiveDirective === 'style-src-attr' || e.blockedURI === 'eval' || refused.push(`${e.effectiveDirective} ${e.blockedURI}`))");
        await visit.Go($"/api/reference/?lang={language}");

        await Assertions.Expect(visit.Page.Locator("h1").First).ToHaveTextAsync(language == "fr" ? "Données ouvertes de Grappe" : "Open data of Grappe");
        var axe = await visit.Page.RunAxe();
        Assert.Equal([], axe.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        var refused = await visit.Page.EvaluateAsync<string[]>("window.refused");
        Assert.Equal([], refused);
        Assert.Equal([], visit.Complaints.Where(complaint => !complaint.Contains("Applying inline style", StringComparison.Ordinal)));
        Assert.True(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }
}
