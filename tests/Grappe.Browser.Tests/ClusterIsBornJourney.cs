using Grappe.Shared.Domain;
using Grappe.Workspace;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>A cluster is born on a phone: it takes an applicant in by a vote of two colleges whose first call fails its quorum, meets with proxies, adopts its budget, and is paid its first fee.</summary>
public sealed class ClusterIsBornJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", 28)]
    [InlineData("fr", 29)]
    public async Task A_cluster_is_born(string language, int record)
    {
        var (address, _, id) = await grappe.Record(record);
        await using var manager = await grappe.SignedIn(language, scripts: true, new Grant(Role.ClusterManager, id.Value));
        var (page, home) = (manager.Page, $"/{language}/workspace/{address.Split('/')[^1]}");
        await page.SetViewportSizeAsync(390, 900);
        await manager.Go(home);
        await Send(manager, "open");
        await Send(manager, "applications");
        foreach (var (name, college) in new[] { ("Invented gardeners", "citizens"), ("Invented library", "citizens"), ("Invented town", "towns") })
        {
            await Fill(manager, $"{home}/members/new", "enter", ("Name", name), ("College", college));
        }

        await using (var applicant = await grappe.Visit($"/{language}{address}/join", scripts: true, width: 390))
        {
            await Fill(applicant, null, "apply", ("Name", "Invented bakery"), ("Email", $"bakery-{language}@example.org"));
            await Assertions.Expect(applicant.Page.Locator(".flash")).ToBeVisibleAsync();
        }

        await Admit(manager, home);
        await Meet(manager, home);
        await AdoptTheBudget(manager, home);
        await TakeTheFirstFee(manager, home + "/fees");

        // What happened, and the one box that finds it again.
        await manager.Go(home);
        await Assertions.Expect(page.Locator(".happened li").First).ToBeVisibleAsync();
        await Look(manager);
        await page.Locator("#work-q").FillAsync("BAKERY");
        await page.Keyboard.PressAsync("Enter");
        await Follow(manager, page.Locator("[aria-labelledby=found-Members] a"));
        await Assertions.Expect(manager.Heading()).ToHaveTextAsync("Invented bakery");
        await Look(manager);
        Assert.Empty(manager.Complaints);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_demonstration_is_made_and_erased_with_one_button_each(string language)
    {
        await using var anybody = await grappe.SignedIn(language, scripts: true);
        await anybody.Page.SetViewportSizeAsync(390, 900);
        await anybody.Go($"/{language}/workspace");
        await Look(anybody);
        await Send(anybody, "try");
        await Assertions.Expect(anybody.Page.Locator(".need")).ToHaveCountAsync(5);
        foreach (var place in new[] { "", "/members", "/votes/1", "/votes/2", "/votes/3", "/fees", "/fees/shares", "/fees/shares/new", "/budget", "/meetings/1", "/search?q=x" })
        {
            await anybody.Go($"/{language}/workspace/demonstration{place}");
            await Assertions.Expect(anybody.Page.Locator(".demo-strip")).ToBeVisibleAsync();
            await Look(anybody);
        }

        await Follow(anybody, anybody.Page.Locator(".demo-strip a"));
        await Look(anybody);
        await Send(anybody, "erase");
        await Assertions.Expect(anybody.Page.Locator(".flash")).ToBeVisibleAsync();
        Assert.Empty(anybody.Complaints);
    }

    /// <summary>By a statute with two colleges, a quorum and proxies: the first call fails, the second adopts, and the record counts again.</summary>
    private static async Task Admit(Visit manager, string home)
    {
        var page = manager.Page;
        await manager.Go($"{home}/statutes/new");
        await page.Locator("[id='quorum.base']").SelectOptionAsync("seats");
        await Fill(manager, null, "write", ("name", "Assembly"), ("voice.colleges", "citizens = 50\ntowns = 50"), ("quorum.threshold", "3/4"), ("proxies.ceiling", "1"));
        await manager.Go(home);
        await Follow(manager, page.Locator(".need a.btn").First);
        await Follow(manager, page.Locator(".ways a.btn-secondary").First);
        await Look(manager);
        await Send(manager, "open-vote");
        await Vote(manager, "Invented town");
        await Send(manager, "close");
        await Look(manager);
        await Send(manager, "again");
        await Seat(manager, "Invented library", ("Holder", "Invented gardeners"));
        await Vote(manager, "Invented gardeners");
        await Vote(manager, "Invented library", attends: false);
        await Vote(manager, "Invented town");
        await Look(manager);
        await Send(manager, "close");
        await Look(manager);
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").First.ClickAsync());
        await using var record = File.OpenRead(await file.PathAsync());
        Assert.Empty(VerifyVote.Handle(record).Differences);
        await manager.Go($"{home}/members");
        await Assertions.Expect(page.Locator("tbody th")).ToHaveCountAsync(4);

        // Who was admitted is asked to a college, so that it votes from now on.
        await Follow(manager, page.GetByRole(AriaRole.Link, new() { Name = "Invented bakery" }));
        await Fill(manager, null, "describe", ("College", "citizens"));
        await Look(manager);
    }

    /// <summary>The assembly, under the same statute: one there, one from elsewhere, one represented.</summary>
    private static async Task Meet(Visit manager, string home)
    {
        var page = manager.Page;
        await manager.Go($"{home}/meetings/new");
        await page.Locator("#Statute").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Fill(manager, null, "meeting", ("Title", "First assembly"), ("On", await page.EvaluateAsync<string>("new Date(Date.now() + 864e6).toISOString().slice(0, 10)")), ("At", "18:00"), ("Place", "Town hall"), ("Agenda", "Budget"));
        await Follow(manager, page.Locator("a[href$='/attendance']"));
        await page.Locator("select[aria-label*='Invented gardeners']").First.SelectOptionAsync("Present");
        await page.Locator("select[aria-label*='Invented town']").First.SelectOptionAsync("Remote");
        await page.Locator("select[id^='h-'][aria-label*='Invented library']").SelectOptionAsync(new SelectOptionValue { Label = "Invented gardeners" });
        await Look(manager);
        await Send(manager, "attendance");
        await Assertions.Expect(page.Locator(".turnout .ok")).ToBeVisibleAsync();
        await Look(manager);
    }

    private static async Task AdoptTheBudget(Visit manager, string home)
    {
        await Fill(manager, $"{home}/budget/line", "line", ("Text", "Team"), ("Planned", "1200"));
        await Send(manager, "propose");
        await Send(manager, "open-vote");
        // The town and its college agree, and so do the citizens.
        foreach (var name in new[] { "Invented gardeners", "Invented library", "Invented town" })
        {
            await Vote(manager, name);
        }

        await Send(manager, "close");
        await manager.Go($"{home}/budget");
        await Assertions.Expect(manager.Page.Locator(".work-main a[href*='/votes/']")).ToBeVisibleAsync();
        await Look(manager);
    }

    private static async Task TakeTheFirstFee(Visit manager, string fees)
    {
        var page = manager.Page;
        await manager.Go($"{fees}/rules/new");
        foreach (var (field, text) in new[] { ("name", "Fee"), ("p1.amount", "50"), ("example.cents", "50") })
        {
            await page.Locator($"[id='{field}']").FillAsync(text);
        }

        await Follow(manager, page.Locator("button[name=Do][value=write]"));
        await Fill(manager, $"{fees}/details", "details", ("Name", "Invented cluster"), ("Address", "1 Example street"), ("Registration", "Register 1"), ("VatMention", "No VAT"), ("Terms", "30 days"));
        await manager.Go($"{fees}/call");
        await Send(manager, "issue");
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        await Look(manager);
        await Follow(manager, page.GetByRole(AriaRole.Link, new() { Name = "Invented bakery" }).First);
        await Send(manager, "pay");
        await Look(manager);
        await Assertions.Expect(page.Locator("#payments")).ToBeVisibleAsync();
    }

    /// <summary>Enters the ballot of a seat that is there, or represented.</summary>
    private static Task Vote(Visit manager, string name, bool attends = true) => Seat(manager, name, attends ? ("Presence", "Present") : default, ("Ballot", "yes"));

    private static async Task Seat(Visit manager, string name, params (string Field, string Choice)[] choices)
    {
        await Follow(manager, manager.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));
        foreach (var (field, choice) in choices.Where(one => one.Field is not null))
        {
            var list = manager.Page.Locator($"#{field}");
            await (field == "Holder" ? list.SelectOptionAsync(new SelectOptionValue { Label = choice }) : list.SelectOptionAsync(choice));
        }

        await Send(manager, "enter-seat");
    }

    private static async Task Fill(Visit visit, string? address, string form, params (string Field, string Text)[] fields)
    {
        if (address is not null)
        {
            await visit.Go(address);
        }

        foreach (var (field, text) in fields)
        {
            await visit.Page.Locator($"[id='{field}']").FillAsync(text);
        }

        await Send(visit, form);
    }

    private static Task Send(Visit visit, string form) => Follow(visit, visit.Page.Locator($"form:has(input[name=_handler][value='{form}']) button[type=submit]").First);

    /// <summary>Presses a link or a button, and waits until another page is there.</summary>
    private static async Task Follow(Visit visit, ILocator way)
    {
        await visit.Page.EvaluateAsync("document.documentElement.dataset.left = 'yes'");
        await way.Press();
        await Assertions.Expect(visit.Page.Locator("html[data-left]")).ToHaveCountAsync(0);
        await visit.Page.WaitForLoadStateAsync();
    }

    private static async Task Look(Visit visit)
    {
        Assert.Empty(await visit.Page.Faults());
        Assert.True(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{visit.Page.Url} is too wide");
    }
}
