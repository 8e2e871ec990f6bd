using Grappe.Shared.Domain;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>A workshop with three browsers at once: the shared screen in English, a French telephone with scripts, and one without.</summary>
public sealed class WorkshopJourney(GrappeServer grappe)
{
    [Fact]
    public async Task What_two_telephones_say_meets_on_the_shared_screen()
    {
        var (_, _, network) = await grappe.Record(27);
        await using var screen = await grappe.SignedIn("en", scripts: true, new Grant(Role.ClusterManager, network.Value));
        await screen.Go("/en/flows/yours");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Workshops" }).Press();
        await screen.Page.Locator("#Title").FillAsync("Tuesday morning");
        await screen.PressButton("Open a workshop");
        var join = new Uri((await screen.Page.Locator(".flow-key a").TextContentAsync())!).AbsolutePath;

        await using var mill = await grappe.Visit(join.Replace("/en/", "/fr/", StringComparison.Ordinal), scripts: true);
        await using var farm = await grappe.Visit(join, scripts: false);
        await mill.Page.SetViewportSizeAsync(390, 800);
        await mill.PressButton("La mettre au mur");
        await Assertions.Expect(mill.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Look(mill.Page);
        await Say(mill, "Offer", "sciure", "La scierie", "La mettre au mur");
        await Assertions.Expect(screen.Page.Locator(".flow-notes")).ToContainTextAsync(["sciure", ""]);
        await Say(farm, "Need", "sawdust for bedding", "The farm", "Put it on the wall");

        // Nobody loads a page anew, and the one without scripts has just come back from its form.
        foreach (var visit in new[] { screen, mill, farm })
        {
            await Assertions.Expect(visit.Page.Locator(".flow-matches li")).ToContainTextAsync("The farm");
        }

        await Look(mill.Page);
        Assert.Empty(await screen.Page.Faults());
        Assert.Empty(screen.Complaints.Concat(mill.Complaints).Concat(farm.Complaints));
    }

    private static async Task Say(Visit phone, string side, string what, string who, string button)
    {
        await phone.Page.Locator($"input[name=Side][value={side}]").CheckAsync();
        await phone.Page.Locator("#What").FillAsync(what);
        await phone.Page.Locator("#Who").FillAsync(who);
        await phone.PressButton(button);
        await Assertions.Expect(phone.Page.Locator(".flash")).ToBeVisibleAsync();
    }

    private static async Task Look(IPage page)
    {
        Assert.Empty(await page.Faults());
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{page.Url} is too wide");
    }
}
