using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>What must hold on every page of the site.</summary>
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
        foreach (var address in grappe.Pages)
        {
            await using var visit = await grappe.Visit($"/{language}{address}", theme: theme, width: width);
            // A framed page is visited as a page of its own.
            var axe = await visit.Page.RunAxe(new AxeRunOptions { Iframes = false });
            wrong.AddRange(axe.Violations.Select(v => $"{address}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            wrong.AddRange(visit.Complaints);
        }

        Assert.Equal([], wrong);
    }

    [Theory]
    [InlineData("en", 320)]
    [InlineData("fr", 320)]
    [InlineData("fr", 768)]
    [InlineData("fr", 1920)]
    public async Task Nothing_scrolls_sideways(string language, int width)
    {
        var wrong = new List<string>();
        foreach (var address in grappe.Pages)
        {
            await using var visit = await grappe.Visit($"/{language}{address}", width: width);
            var wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > width)
            {
                wrong.Add($"{address} is {wide} pixels wide");
            }
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task Every_page_has_one_title_one_first_heading_and_a_way_to_skip_to_its_content()
    {
        foreach (var address in grappe.Pages)
        {
            await using var visit = await grappe.Visit($"/fr{address}", scripts: false);
            Assert.EndsWith("Grappe", await visit.Page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.Equal(1, await visit.Page.Locator("main#main").CountAsync());
            Assert.Equal("fr", await visit.Page.Locator("html").GetAttributeAsync("lang"));
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.PressAsync("Enter");
            Assert.EndsWith("#main", visit.Page.Url, StringComparison.Ordinal);
        }
    }
}
