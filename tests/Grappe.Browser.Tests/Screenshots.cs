using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Makes the pictures of the documentation anew: <c>./grappe screenshots</c>. Not part of the tests.</summary>
public sealed class Screenshots(GrappeServer grappe)
{
    [Theory(Explicit = true)]
    [InlineData("home", "/en", 1280, "light")]
    [InlineData("atlas", "/en/atlas?country=BE&country=FR&country=IT", 1440, "light")]
    [InlineData("atlas-dark", "/fr/atlas?theme=rural", 1440, "dark")]
    [InlineData("profile", "/en/atlas?q=dunhill", 1280, "light")]
    [InlineData("compare", "/en/atlas?q=circularium", 1280, "light")]
    [InlineData("map-phone", "/fr/embed", 390, "light")]
    public async Task For_the_documentation(string name, string address, int width, string theme)
    {
        await using var visit = await grappe.Visit(address, theme: theme, width: width);
        var page = visit.Page;
        if (name is "profile" or "compare")
        {
            await page.Locator(".hit h3 a").First.ClickAsync();
        }

        if (name == "compare")
        {
            await page.Locator(".head-links a[href*='/compare']").ClickAsync();
            await page.Locator("#add").FillAsync("torino");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".compare-offers a").First.ClickAsync();
            await Assertions.Expect(page.Locator(".compare thead th")).ToHaveCountAsync(3);
        }

        if (name.StartsWith("atlas", StringComparison.Ordinal) || name == "map-phone")
        {
            await Assertions.Expect(page.Locator("grappe-map[drawn]")).ToHaveCountAsync(1);
        }

        await page.EvaluateAsync("document.fonts.ready");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Root(), "docs", "screenshots", $"{name}.png") });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Grappe.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
