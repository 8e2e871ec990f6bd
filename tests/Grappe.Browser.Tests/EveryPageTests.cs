using Grappe.Shared.Domain;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>What must hold on every page of the site, in both languages. One visit goes from page to page: opening a browser costs more than a page.</summary>
public sealed class EveryPageTests(GrappeServer grappe)
{
    /// <summary>
    /// Each page is opened once: the theme and the width change under the reader's eyes, as they do when evening comes or a tablet is turned. Axe looks at each
    /// page in both languages, both themes, wide and narrow, but not at all eight together.
    /// </summary>
    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("fr", ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_each_page_has_its_own_title_and_a_way_to_its_content_nothing_scrolls_sideways_and_the_browser_does_not_complain(string language, ColorScheme theme, int looked)
    {
        var (wrong, titles) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        await using var visit = await grappe.Visit($"/{language}");
        foreach (var address in grappe.Pages)
        {
            await visit.Page.SetViewportSizeAsync(1440, 900);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await visit.Go($"/{language}{address}");
            await Name();
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var width in new[] { 1440, 1920, 1024, 768, 390, 320 })
            {
                await visit.Page.SetViewportSizeAsync(width, 900);
                var wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (wide > width)
                {
                    wrong.Add($"{address} is {wide} pixels wide at {width}");
                }

                if (width == looked)
                {
                    wrong.AddRange((await visit.Page.Faults()).Select(fault => $"{address}: {fault}"));
                }
            }

            async Task Name()
            {
                var title = await visit.Page.TitleAsync();
                Assert.EndsWith("Grappe", title, StringComparison.Ordinal);
                Assert.True(titles.TryAdd(title, address), $"{address} and {titles[title]} are both called {title}.");
                Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
                Assert.Equal(1, await visit.Page.Locator("main#main").CountAsync());
                Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
                // A key that is pressed while the browser is busy gets lost: the first stop is asked for, not tabbed to.
                Assert.Equal("#main", await visit.Page.EvaluateAsync<string>("[...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex]')].find(e => e.tabIndex >= 0 && e.type !== 'hidden').hash"));
                await visit.Page.Locator("a[href='#main']").PressAsync("Enter");
                await visit.Page.WaitForURLAsync("**#main");
            }
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
        foreach (var address in new[] { "/account", "/account/second-step", "/account/passkeys", "/account/data", "/admin", "/admin/people", "/admin/mail", "/admin/audit", "/admin/jobs", "/admin/health", "/admin/backup", "/admin/settings", "/admin/lists", "/admin/lists/service", "/resources/write", "/resources/mine", "/invite", "/desk", "/desk/sources", "/desk/sources/new", "/desk/pulled" })
        {
            await visit.Go($"/{language}{address}");
            Assert.EndsWith(address, new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            wrong.AddRange((await visit.Page.Faults()).Select(fault => $"{address}: {fault}"));
            if (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
            {
                wrong.Add($"{address} is wider than {width} pixels");
            }
        }

        Assert.Equal([], wrong.Concat(visit.Complaints));
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
        // The library shows its page first and then puts on the colours that the reader wants.
        await Assertions.Expect(visit.Page.Locator($"body.{theme}-mode")).ToHaveCountAsync(1);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal([], await visit.Page.Faults());
        var refused = await visit.Page.EvaluateAsync<string[]>("window.refused");
        Assert.Equal([], refused);
        Assert.Equal([], visit.Complaints.Where(complaint => !complaint.Contains("Applying inline style", StringComparison.Ordinal)));
        Assert.True(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }
}
