using Grappe.Atlas.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>Somebody who reads mail at a cluster's own website takes its record into their hands.</summary>
public sealed class ClaimJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", false, 12, "Is this yours?", "Send me the link", "Look after this record")]
    [InlineData("fr", true, 13, "C’est le vôtre\u202F?", "Envoyez-moi le lien", "S’occuper de cette fiche")]
    public async Task A_record_is_claimed_by_an_address_at_its_website_by_keyboard_alone(string language, bool scripts, int number, string yours, string send, string take)
    {
        var (address, _, id) = await grappe.Record(number);
        var host = $"pole-{language}.example";
        await grappe.Db(async db =>
        {
            var record = await db.Clusters.SingleAsync(c => c.Id == id);
            record.State(record.Facts with { Website = $"https://www.{host}/" }, record.Provenance, SystemClock.Instance.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });

        await using var visit = await grappe.SignedIn(language, scripts);
        await visit.Go($"/{language}{address}");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = yours }).Press();
        await visit.Page.WaitForURLAsync("**/claim");
        Assert.Empty(scripts ? await visit.Page.Faults() : []);
        await visit.Page.Locator("#Email").FillAsync($"office@{host}");
        await visit.PressButton(send);
        await visit.Page.WaitForURLAsync("**/claim?sent=link");

        await visit.Go(new Uri(await grappe.LinkTo($"office@{host}")).PathAndQuery);
        Assert.Empty(scripts ? await visit.Page.Faults() : []);
        await visit.PressButton(take);
        await visit.Page.WaitForURLAsync("**/edit");
        await Assertions.Expect(visit.Page.Locator($"main a[href='/{language}{address}/confirm']")).ToBeVisibleAsync();
        await visit.Go($"/{language}{address}/confirm");
        Assert.Empty(scripts ? await visit.Page.Faults() : []);
        Assert.Empty(visit.Complaints);
    }
}
