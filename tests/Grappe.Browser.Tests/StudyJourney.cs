using System.Globalization;
using Grappe.Shared.Domain;
using Grappe.Studies.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>An observer makes a study of a search in the atlas and invites somebody, who answers on a phone, is interrupted, and goes on elsewhere.</summary>
public sealed class StudyJourney(GrappeServer grappe)
{
    private const string Email = "asked.by.a.study@example.org";

    [Fact]
    public async Task A_study_is_made_somebody_is_invited_and_answers_on_a_phone_with_an_interruption()
    {
        await using var observer = await grappe.SignedIn("en", scripts: true, new Grant(Role.Observer));
        await Invite(observer);
        var link = new Uri(await grappe.LinkTo(Email)).PathAndQuery;

        await using (var phone = await grappe.Visit(link, width: 390))
        {
            await phone.PressButton("I agree, begin");
            await phone.Page.WaitForURLAsync("**/identification");
            Assert.Empty(await phone.Page.Faults());
            await phone.PressButton("They are all right");
            await Assertions.Expect(phone.Page.GetByText("From the atlas, and confirmed.").First).ToBeVisibleAsync();

            // A rule brings a question while one answers; a long text counts its words; all is kept without a button.
            await phone.Go(link + "/implementation");
            await phone.Page.Locator("#q-fee").GetByLabel("Yes").CheckAsync();
            await phone.Page.Locator("#q-fee-basis").GetByLabel("Co-operative shares").CheckAsync();
            await phone.Page.Locator("[id='a.mission']").FillAsync("Pooling what is");
            await Assertions.Expect(phone.Page.Locator("[id='a.mission-count']")).ToHaveTextAsync("3 words of 150");
            await Assertions.Expect(phone.Page.Locator("#saved")).ToContainTextAsync("Saved at");
            Assert.Empty(await phone.Page.Faults());

            // In the middle of a sentence the phone is gone.
            await phone.Page.RunAndWaitForResponseAsync(() => phone.Page.Locator("[id='a.mission']").FillAsync("Pooling what is dear"), answer => answer.Request.Method == "POST");
            Assert.Empty(phone.Complaints);
        }

        await using var elsewhere = await grappe.Visit(link + "/implementation", scripts: false);
        await Assertions.Expect(elsewhere.Page.Locator("[id='a.mission']")).ToHaveValueAsync("Pooling what is dear");
        await Assertions.Expect(elsewhere.Page.Locator("#q-fee-basis").GetByLabel("Co-operative shares")).ToBeCheckedAsync();
        await elsewhere.PressButton("Continue");
        await elsewhere.Page.WaitForURLAsync("**/governance");
        await elsewhere.Go(link + "/check");
        await elsewhere.PressButton("Hand in the answers");
        await Assertions.Expect(elsewhere.Page.Locator(".flash")).ToContainTextAsync("Thank you");
        Assert.Equal(1, await grappe.Db(db => db.OwnStudies.Where(s => s.Slug == "what-clusters-share").Join(db.Waves, s => s.Id, w => w.Study, (s, w) => w.Id)
            .Join(db.WaveCases, w => w, c => c.Wave, (w, c) => c.SubmittedAt).CountAsync(at => at != null)));
        Assert.Empty(observer.Complaints.Concat(elsewhere.Complaints));
    }

    private static async Task Invite(Visit observer)
    {
        var page = observer.Page;
        await observer.Go("/en/studies");
        await page.GetByRole(AriaRole.Link, new() { Name = "New study" }).Press();
        await page.WaitForURLAsync("**/studies/new");
        await page.Locator("#TitleEn").FillAsync("What clusters share");
        await page.Locator("#PurposeEn").FillAsync("To find out what clusters share.");
        await observer.PressButton("Make the study");
        await page.WaitForURLAsync("**/run");
        Assert.Empty(await page.Faults());
        await page.GetByRole(AriaRole.Link, new() { Name = "New wave" }).Press();
        await page.WaitForURLAsync("**/waves/new");
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        await page.Locator("#Search").FillAsync("/en/atlas?country=FR");
        await page.Locator("#OpensOn").FillAsync(Iso(today));
        await page.Locator("#ClosesOn").FillAsync(Iso(today.PlusDays(7)));
        await observer.PressButton("Make the wave");
        await page.WaitForURLAsync("**/waves/1");
        Assert.Empty(await page.Faults());
        await page.Locator(".turns tbody a").First.Press();
        await page.WaitForURLAsync("**/cases/*");
        await page.Locator("#Addresses").FillAsync(Email);
        await observer.PressButton("Invite");
        await page.WaitForURLAsync("**?sent=1");
        Assert.Empty(await page.Faults());
    }

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
