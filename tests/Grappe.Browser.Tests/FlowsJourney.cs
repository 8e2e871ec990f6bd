using Grappe.Shared.Domain;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Two organisations declare what one has left over and the other needs, and go from not knowing each other to tonnes that were weighed: one in French on a phone, the other in English without scripts.</summary>
public sealed class FlowsJourney(GrappeServer grappe)
{
    [Fact]
    public async Task What_is_left_over_is_declared_by_free_words_agreed_on_and_weighed()
    {
        var ((_, _, giver), (_, _, taker)) = (await grappe.Record(25), await grappe.Record(26));
        await using var mill = await grappe.SignedIn("fr", scripts: true, new Grant(Role.ClusterManager, giver.Value));
        await using var farm = await grappe.SignedIn("en", scripts: false, new Grant(Role.ClusterManager, taker.Value));
        var page = mill.Page;
        await page.SetViewportSizeAsync(390, 900);

        // By free words; the form asks again for what is missing.
        await mill.Go("/fr/flows/yours");
        await page.GetByRole(AriaRole.Link, new() { Name = "Déclarer un flux" }).Press();
        await page.Locator("#What").FillAsync("sciure");
        await mill.PressButton("Trouver le code");
        await page.Locator("input[name=Code][value='030105']").CheckAsync();
        await mill.PressButton("Déclarer");
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await Look(page);
        await page.Locator("#Quantity").FillAsync("100");
        await page.Locator("#Latitude").FillAsync("46,1");
        await page.Locator("#Longitude").FillAsync("6,1");
        await mill.PressButton("Déclarer");
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        var offered = new Uri(page.Url).AbsolutePath;

        var wanted = await Paste(farm);
        await Agree(mill, offered, farm, wanted);
        await Weigh(mill, offered);
        Assert.Empty(mill.Complaints.Concat(farm.Complaints));
    }

    /// <summary>From a spreadsheet with errors; returns the address of the one good flow.</summary>
    private static async Task<string> Paste(Visit farm)
    {
        var page = farm.Page;
        await farm.Go("/en/flows/yours");
        await page.GetByRole(AriaRole.Link, new() { Name = "Several at once" }).Press();
        await page.Locator("#Rows").FillAsync("side\twhat\tcode\tquantity\tunit\tperiod\tprice_eur_t\tlat\tlon\twho\nneed\tbedding for calves\t030105\t60\tt\tyear\t20\t46.2\t6.2\teverybody\ngive\tbark\t030101\tx\tt\tyear\t0\t46.2\t6.2\teverybody");
        await farm.PressButton("Declare them");
        await Assertions.Expect(page.GetByText("1 declared, 0 there already, 1 refused")).ToBeVisibleAsync();
        await farm.Go("/en/flows/yours");
        await page.GetByRole(AriaRole.Link, new() { Name = "bedding for calves" }).Press();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task Agree(Visit mill, string offered, Visit farm, string wanted)
    {
        await mill.Go(offered);
        await mill.PressButton("Nous mettre en contact");
        await Assertions.Expect(mill.Page.GetByText("Vous souhaitez la mise en contact")).ToBeVisibleAsync();
        await farm.Go(wanted);
        await farm.PressButton("Agree, and tell each our name");
        await farm.Page.Locator("select[id^=State]").SelectOptionAsync("Agreed");
        await farm.Page.Locator("input[id^=Tonnes]").FillAsync("50");
        await farm.PressButton("Keep the step");
        await Assertions.Expect(farm.Page.Locator(".flow-steps")).ToContainTextAsync("Agreed");
    }

    private static async Task Weigh(Visit mill, string offered)
    {
        var page = mill.Page;
        await mill.Go(offered);
        await page.Locator("input[id^=On-]").FillAsync("2025-03-01");
        await page.Locator("input[id^=Weighed-]").FillAsync("0");
        await mill.PressButton("Saisir le chargement");
        await Assertions.Expect(page.Locator(".flow-loads .error-summary")).ToContainTextAsync("plus de zéro");
        await Look(page);
        await page.Locator("input[id^=Weighed-]").FillAsync("12,5");
        await mill.PressButton("Saisir le chargement");
        await Assertions.Expect(page.Locator(".flow-loads tbody")).ToContainTextAsync("25");
        await Look(page);
        await mill.Go("/fr/flows");
        await Assertions.Expect(page.Locator("#totals tbody tr").Filter(new() { HasText = "03 01 05" })).ToContainTextAsync("12,5");
        await Assertions.Expect(page.Locator(".flow-sankey.is-narrow").First).ToBeVisibleAsync();
        await Look(page);
    }

    private static async Task Look(IPage page)
    {
        Assert.Empty(await page.Faults());
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{page.Url} is too wide");
    }
}
