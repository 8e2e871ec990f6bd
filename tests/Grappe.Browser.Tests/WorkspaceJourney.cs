using Grappe.Shared.Domain;
using Grappe.Workspace;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>A cluster opens its workspace, takes an applicant in, decides by a statute of its own, and invoices fees that are paid, on a phone.</summary>
public sealed class WorkspaceJourney(GrappeServer grappe)
{
    [Fact]
    public async Task A_cluster_takes_a_member_in_and_decides_and_the_record_counts_again()
    {
        var (address, _, id) = await grappe.Record(24);
        await using var manager = await grappe.SignedIn("en", scripts: true, new Grant(Role.ClusterManager, id.Value));
        var page = manager.Page;
        await page.SetViewportSizeAsync(390, 900);
        await manager.Go($"/en{address}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Workspace of this cluster" }).Press();
        await manager.PressButton("Open the workspace");
        await manager.PressButton("Open the form");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Close the form" })).ToBeVisibleAsync();
        await Look(page);

        await using (var applicant = await grappe.Visit($"/fr{address}/join", scripts: false))
        {
            await applicant.Page.Locator("#Name").FillAsync("Invented bakery");
            await applicant.Page.Locator("#Email").FillAsync("bakery@example.org");
            await applicant.PressButton("Envoyer la candidature");
            await Assertions.Expect(applicant.Page.Locator(".flash")).ToContainTextAsync("Votre candidature");
        }

        var home = "/en/workspace/" + address.Split('/')[^1];
        await manager.Go(home);
        await page.GetByRole(AriaRole.Link, new() { Name = "Invented bakery asks to join", Exact = true }).Press();
        await page.Locator("#State").SelectOptionAsync("Active");
        await manager.PressButton("Take this step");
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        await Look(page);
        await Decide(manager, home);
        await MeetAndPlan(manager, home);
        await Invoice(manager, home.Replace("/en/", "/fr/", StringComparison.Ordinal) + "/fees");
        Assert.Empty(manager.Complaints);
    }

    private static async Task Decide(Visit manager, string home)
    {
        var page = manager.Page;
        await manager.Go($"{home}/statutes/new");
        await page.Locator("#name").FillAsync("Ordinary decisions");
        await page.Locator("[id='majority.threshold']").FillAsync("3/2");
        await manager.PressButton("Write it down");
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("This majority can never be reached");
        await Look(page);
        await page.Locator("[id='majority.threshold']").FillAsync("1/2");
        await manager.PressButton("Write it down");
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        await manager.Go($"{home}/votes/new");
        await page.Locator("#Title").FillAsync("Buy a van");
        await manager.PressButton("Open the vote");
        await page.GetByRole(AriaRole.Link, new() { Name = "Invented bakery" }).Press();
        await page.Locator("#Presence").SelectOptionAsync("Present");
        await page.Locator("#Ballot").SelectOptionAsync("yes");
        await manager.PressButton("Enter");
        await manager.PressButton("Close and count");
        await Assertions.Expect(page.Locator("#outcome")).ToHaveTextAsync("Adopted");
        await Look(page);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Take the record" }).ClickAsync());
        await using var record = File.OpenRead(await file.PathAsync());
        Assert.Empty(VerifyVote.Handle(record).Differences);
    }

    /// <summary>A meeting whose agenda names the decision, who took part in it, and a line of the budget.</summary>
    private static async Task MeetAndPlan(Visit manager, string home)
    {
        var page = manager.Page;
        await manager.Go($"{home}/meetings/new");
        foreach (var (field, text) in new[] { ("#Title", "Assembly"), ("#On", await page.EvaluateAsync<string>("new Date(Date.now() + 864e6).toISOString().slice(0, 10)")), ("#At", "18:00"), ("#Place", "Town hall"), ("#Agenda", "Accounts\nBuy a van #1") })
        {
            await page.Locator(field).FillAsync(text);
        }

        await Look(page);
        await manager.PressButton("Call it");
        await Assertions.Expect(page.Locator("#agenda + .prose")).ToContainTextAsync("Buy a van (Adopted)");
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter who takes part" }).Press();
        await page.GetByLabel("Invented bakery takes part").SelectOptionAsync("Remote");
        await Look(page);
        await manager.PressButton("Enter");
        await Assertions.Expect(page.Locator(".turnout")).ToContainTextAsync("1 of 1 took part");
        await Look(page);

        await manager.Go($"{home}/budget/line");
        await page.Locator("#Text").FillAsync("Team");
        await page.Locator("#Planned").FillAsync("1200");
        await Look(page);
        await manager.PressButton("Save");
        await Assertions.Expect(page.Locator("main .lead")).ToContainTextAsync("€1,200.00 are missing");
        await Look(page);
    }

    /// <summary>In French: a rule, what invoices must say, a call, and a payment.</summary>
    private static async Task Invoice(Visit manager, string fees)
    {
        var page = manager.Page;
        await manager.Go($"{fees}/rules/new");
        await page.Locator("#name").FillAsync("Cotisation");
        await page.Locator("[id='p1.amount']").FillAsync("50");
        await page.Locator("[id='example.cents']").FillAsync("60");
        await manager.PressButton("L’écrire");
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("L’exemple dit 60,00");
        await Look(page);
        await page.Locator("[id='example.cents']").FillAsync("50");
        await manager.PressButton("L’écrire");
        await manager.Go($"{fees}/details");
        foreach (var (field, text) in new[] { ("#Name", "Invented cluster"), ("#Address", "1 Example street"), ("#Registration", "Register 1"), ("#VatMention", "Pas de TVA"), ("#Terms", "30 jours"), ("#Iban", "FR76 3000 6000 0112 3456 7890 189") })
        {
            await page.Locator(field).FillAsync(text);
        }

        await manager.PressButton("Enregistrer");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Appeler les cotisations") }).Press();
        await Look(page);
        await manager.PressButton("Émettre 1 facture");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("1 facture est émise");
        await page.GetByRole(AriaRole.Link, new() { Name = "Invented bakery" }).Press();
        await Assertions.Expect(page.Locator(".paper .qr")).ToBeVisibleAsync();
        await Look(page);
        await manager.PressButton("Enregistrer le paiement");
        await Assertions.Expect(page.Locator(".work-head")).ToContainTextAsync("Payée");
        await Look(page);
    }

    private static async Task Look(IPage page)
    {
        Assert.Empty(await page.Faults());
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{page.Url} is too wide");
    }
}
