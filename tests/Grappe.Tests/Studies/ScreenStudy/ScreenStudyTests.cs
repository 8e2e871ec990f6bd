using System.Net;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Screening;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Studies.ScreenStudy;

public sealed class ScreenStudyTests
{
    private const string Run = "/en/studies/own/run/screening";
    private const string Rate = "/en/studies/own/screening/rate";

    [Fact]
    public void Nobody_is_done_before_every_judgement_is_given_and_nothing_changes_after()
    {
        var (reader, now) = (StudyReader.Ask(OwnStudyId.New(), ReadingWork.Screening, Guid.NewGuid()), NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0));

        Assert.True(reader.Finish(2, now).IsRefused);
        Assert.False(reader.Save(now).IsRefused);
        Assert.False(reader.Finish(0, now).IsRefused);
        Assert.True(reader.Save(now).IsRefused);
    }

    [Theory, OnBothDatabases]
    public async Task Two_raters_judge_cases_blind_to_each_other_and_what_they_differ_on_is_settled_before_a_case_is_kept(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (owner, second, stranger, visitor) = (await host.SignedIn(new Grant(Role.Observer)), await host.SignedIn(new Grant(Role.Observer)), await host.SignedIn(new Grant(Role.Observer)), host.Browser());
        Guid[] accounts = [.. await host.Db(db => db.Accounts.OrderBy(account => account.Id).Select(account => account.Id).ToListAsync())];
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Own"), ("PurposeEn", "To know."), ("Start", "geces-2021"));

        var wrong = await (await owner.Submit(Run, "setup", ("Cases", "Berry"), ("Search", "https://example.org/elsewhere"), ("Do", "atlas"))).Page();
        Assert.Equal("#Search", wrong.QuerySelector(".error-summary a")!.GetAttribute("href"));

        // Two criteria of four are kept; one rater alone is refused, and what was typed stays.
        (string, string)[] criteria = [("Label3", ""), ("Label4", ""), ("Cases", "Berry\nApple\n\nPear")];
        var few = await (await owner.Submit(Run, "setup", [.. criteria, ($"Rater-{accounts[0]:N}", "yes"), ("Do", "begin")])).Page();
        Assert.Contains("at least 2 raters", few.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Apple", few.QuerySelector("#Cases")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(second, Rate)).StatusCode);
        Assert.Equal(Run + "?kept=yes", (await owner.Submit(Run, "setup", [.. criteria, ($"Rater-{accounts[0]:N}", "yes"), ($"Rater-{accounts[1]:N}", "yes"), ("Do", "begin")])).Goal());

        // Whoever is asked gets a message; the owner, who rates too, knows.
        string[] addresses = [.. await host.Db(db => db.Accounts.OrderBy(account => account.Id).Select(account => account.Email!).ToListAsync())];
        Assert.EndsWith(Rate, Assert.Single(await host.Mailbox(addresses[1])).Link(), StringComparison.Ordinal);
        Assert.Empty(await host.Mailbox(addresses[0]));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Redirect], await Statuses(Rate));
        Assert.Contains("Own", (await second.Page("/en/studies")).QuerySelector("#in-work")!.TextContent, StringComparison.Ordinal);
        await Judge(owner, "1", Verdict.Met, Verdict.Met);
        await Judge(owner, "2", Verdict.Met, Verdict.NotMet, "Far away.");
        await Judge(owner, "3", Verdict.CannotTell, Verdict.Met);
        await Judge(second, "1", Verdict.Met, Verdict.Met);
        await Judge(second, "2", Verdict.Met, Verdict.NotMet);
        await owner.Submit(Rate, "finish");

        // Blind: the owner is done and still sees nothing of the other, nor how it comes out.
        Assert.DoesNotContain("Far away.", await Text(second, $"{Rate}?case=2"), StringComparison.Ordinal);
        Assert.Null((await owner.Page(Run)).QuerySelector("#compared"));
        Assert.Equal(HttpStatusCode.NotFound, (await Get(owner, Run + "/settle")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(owner, "/en/studies/own/screening")).StatusCode);
        Assert.Contains("4 of 6", await Text(owner, Run), StringComparison.Ordinal);
        await Judge(owner, "1", Verdict.NotMet, Verdict.NotMet);
        Assert.Equal(Verdict.Met, await host.Db(db => db.StudyRatings.Where(rating => rating.Case == "1").Select(rating => rating.Verdict).Distinct().SingleAsync()));

        await Judge(second, "3", Verdict.Met, Verdict.Met);
        await second.Submit(Rate, "finish");
        await Settle(host, owner, second, visitor);

        async Task Judge(HttpClient rater, string who, Verdict first, Verdict then, string reason = "") =>
            await rater.Submit($"{Rate}?case={who}", "rate", ("Verdict-cooperating-entities", $"{first}"), ("Verdict-governed-by-members", $"{then}"), ("Reason-governed-by-members", reason));

        async Task<HttpStatusCode[]> Statuses(string address) => [.. (await Task.WhenAll(new[] { owner, second, stranger, visitor }.Select(browser => Get(browser, address)))).Select(answer => answer.StatusCode)];
    }

    private static async Task Settle(GrappeHost host, HttpClient owner, HttpClient second, HttpClient visitor)
    {
        var settle = await owner.Page(Run + "/settle");
        Assert.Contains("Pear", settle.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(second, Run + "/settle")).StatusCode);
        Assert.Contains("Say why", await Refused(await owner.Submit(Run + "/settle", "settle-3-cooperating-entities", ("Verdict", "Met"), ("Reason", " "))), StringComparison.Ordinal);

        // Two settle it at once: one of them is told.
        var (first, late) = (await owner.Page(Run + "/settle"), await owner.Page(Run + "/settle"));
        await owner.Submit(first, Run + "/settle", "settle-3-cooperating-entities", ("Verdict", "Met"), ("Reason", "By their statutes."));
        var told = await owner.Submit(late, Run + "/settle", "settle-3-cooperating-entities", ("Verdict", "NotMet"), ("Reason", "Not so."));
        Assert.NotEqual(HttpStatusCode.Redirect, told.StatusCode);
        Assert.Equal(Verdict.Met, await host.Db(db => db.StudySettlements.Select(one => one.Verdict).SingleAsync()));

        await owner.Submit("/en/studies/own/run", "state", ("Do", "publish"));
        var open = await visitor.Page("/en/studies/own/screening");
        Assert.Contains("3 cases found, 2 kept", open.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Far away.", open.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Apple", open.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1", open.QuerySelectorAll(".flow-table .is-part td").Select(cell => cell.TextContent));
    }

    private static Task<HttpResponseMessage> Get(HttpClient browser, string address) => browser.GetAsync(new Uri(address, UriKind.Relative));

    private static async Task<string> Text(HttpClient browser, string address) => (await browser.Page(address)).QuerySelector("main")!.TextContent;

    private static async Task<string> Refused(HttpResponseMessage answer) => (await answer.Page()).QuerySelector(".error-summary")!.TextContent;
}
