using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>A steward finds a record that is there twice, makes one of the two, and two of the one again, by keyboard.</summary>
public sealed class MergeJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", "Records that may be there twice", "Merge the two", "Undo this merge", "Make two of it again")]
    [InlineData("fr", "Fiches qui font peut-être double emploi", "Fusionner les deux", "Annuler cette fusion", "En refaire deux fiches")]
    public async Task Two_records_are_merged_and_parted_again(string language, string list, string merge, string undo, string part)
    {
        var (stays, goes) = (await Record($"Vergers du Nord {language}", 1990), await Record($"Verger du Nord {language}", 1991));
        await using var steward = await grappe.SignedIn(language, scripts: true, new Grant(Role.Steward));
        var page = steward.Page;
        await page.GotoAsync($"{grappe.Address}/{language}/desk");
        await page.GetByRole(AriaRole.Link, new() { Name = list }).Press();
        await page.WaitForURLAsync("**/desk/duplicates");
        Assert.Empty(await page.Faults());

        await page.GotoAsync($"{grappe.Address}/{language}/desk/duplicates/{stays.ShortId}/{goes.ShortId}");
        Assert.Empty(await page.Faults());
        await page.Locator("[name=Stays][value=left]").PressAsync("Space");
        await page.Locator("[name=take-founded][value=right]").PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = merge }).Press();
        await page.WaitForURLAsync("**?done=yes");
        Assert.Empty(await page.Faults());

        await page.GotoAsync($"{grappe.Address}/{language}/clusters/{goes.Address}");
        Assert.EndsWith($"/clusters/{stays.Address}", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("1991");
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync(goes.Name);

        await page.GotoAsync($"{grappe.Address}/{language}/clusters/{stays.Address}/history");
        Assert.Empty(await page.Faults());
        await page.GetByRole(AriaRole.Link, new() { Name = undo }).Press();
        await page.WaitForURLAsync("**/desk/duplicates/*/*");
        await page.GetByRole(AriaRole.Button, new() { Name = part }).Press();
        await page.WaitForURLAsync("**?done=undone");
        Assert.Empty(await page.Faults());

        await page.GotoAsync($"{grappe.Address}/{language}/clusters/{goes.Address}");
        Assert.EndsWith($"/clusters/{goes.Address}", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(goes.Name);
        Assert.Empty(steward.Complaints);
    }


    /// <summary>A record of its own for each journey, of a kind that lists leave out unless asked.</summary>
    private async Task<Cluster> Record(string name, int founded)
    {
        await using var scope = grappe.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var facts = new ClusterFacts { Name = name, Kind = "organisation", Country = "FR", Website = "https://vergers.example", Founded = founded };
        var record = Cluster.Register(ClusterId.New(), facts, Provenance.None, SystemClock.Instance.GetCurrentInstant());
        db.Clusters.Add(record);
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<AtlasSearch>().CatchUp(TestContext.Current.CancellationToken);
        return record;
    }
}
