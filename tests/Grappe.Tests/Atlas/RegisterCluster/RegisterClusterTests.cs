using System.Net;
using Grappe.Accounts;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas.RegisterCluster;

public sealed class RegisterClusterTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task A_draft_is_written_step_by_step_confirmed_by_mail_and_sent_into_the_queue(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = host.Browser();

        var begun = await browser.Send("/fr/register", "step", ("name", "Pôle d’essai"), ("website", "https://example.org"), ("email", Email), ("label", "ptce"));
        var link = begun.Goal()![..begun.Goal()!.LastIndexOf('/')];
        var secret = link.Split('/')[^1];
        await browser.Send($"{link}/where", "step", ("country", "FR"), ("place.name", "Strasbourg"), ("scopes", "local"), ("scopes", "regional"));
        var early = await (await browser.Send($"{link}/summary", "send")).Page();
        var message = Assert.Single(await host.Mailbox(Email));
        var confirmed = await browser.Send(message.Link(), "confirm");
        var sent = await browser.Send($"{link}/summary", "send");
        var state = await browser.Page(sent.Goal()!);
        var submission = await host.Db(db => db.Submissions.SingleAsync());

        Assert.EndsWith("/where", begun.Goal(), StringComparison.Ordinal);
        Assert.Equal("Confirmez votre adresse pour inscrire «\u00A0Pôle d’essai\u00A0»", message.Subject);
        Assert.Contains("Confirmez d’abord votre adresse", early.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{link}?confirmed", confirmed.Goal());
        Assert.Contains("Dans la file", state.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((SubmissionState.Waiting, "fr", Email, "FR", true), (submission.State, submission.Language, submission.Email, submission.Country, submission.IsNew));
        Assert.Equal((OneTimeLinks.Hash(secret), "Strasbourg", "FR.44"), (submission.SecretHash, submission.Facts.Place!.Name, submission.Facts.Place.Region));
        Assert.Equal(["local", "regional"], submission.Facts.Scopes!);
        Assert.Equal(0, await host.Db(db => db.Clusters.CountAsync()));
        Assert.Equal(link, (await browser.GetAsync(new Uri($"{link}/where", UriKind.Relative))).Goal());
        Assert.DoesNotContain(await host.Db(db => db.AuditEntries.ToListAsync()), entry => (entry.Before + entry.After).Contains(Email, StringComparison.Ordinal) || (entry.Before + entry.After).Contains(submission.SecretHash, StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_that_nobody_comes_back_to_is_forgotten_with_its_address_and_what_was_sent_is_not(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (browser, forget) = (host.Browser(), host.Services.GetRequiredService<ForgetDrafts>());
        await browser.Send("/en/register", "step", ("name", "Sent"), ("email", Email));
        await host.Db(db => db.Submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Waiting)));
        var begun = await browser.Send("/en/register", "step", ("name", "Begun"), ("email", Email));
        var link = begun.Goal()![..begun.Goal()!.LastIndexOf('/')];

        host.Clock.Advance(ForgetDrafts.Patience - Duration.FromDays(1));
        await browser.Send($"{link}/identity", "step", ("name", "Begun again"));
        host.Clock.Advance(Duration.FromDays(2));
        await forget.Handle(CancellationToken.None);
        Assert.Equal(["Begun again", "Sent"], await Names());
        host.Clock.Advance(ForgetDrafts.Patience);
        await forget.Handle(CancellationToken.None);

        Assert.Equal(["Sent"], await Names());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);

        Task<List<string>> Names() => host.Db(db => db.Submissions.Select(s => s.Name).OrderBy(name => name).ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_typed_is_lost_when_a_step_is_refused(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = host.Browser();

        var refused = await (await browser.Send("/en/register", "step", ("name", ""), ("founded", "long ago"), ("email", "camille"), ("summary.fr", "Une phrase."))).Page();
        var link = await Begin(browser);
        var step = await (await browser.Send($"{link}/identity", "step", ("founded", "2062"), ("website", "pole.exemple"), ("otherNames", "A\nB"))).Page();
        var back = await browser.Page($"{link}/identity");

        Assert.Equal(["#email", "#founded", "#name"], refused.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.Equal(("long ago", "camille", "Une phrase."), (Value(refused, "founded"), Value(refused, "email"), Value(refused, "summary.fr")));
        Assert.Equal(["#website", "#founded"], step.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("true", step.GetElementById("founded")!.GetAttribute("aria-invalid"));
        Assert.Equal(("2062", "pole.exemple", "A\nB"), (Value(back, "founded"), Value(back, "website"), Value(back, "otherNames")));
        Assert.Equal(1, await host.Db(db => db.Submissions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Likely_duplicates_are_shown_once_and_what_is_not_us_is_remembered(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var browser = host.Browser();

        var begun = await browser.Send("/en/register", "step", ("name", "coopolis"), ("email", Email));
        var page = await browser.Page(begun.Goal()!);
        var box = Assert.Single(page.QuerySelectorAll("#duplicates input[name=another]"));
        var address = begun.Goal()!;
        var on = await browser.Send(address, "step", ("another", box.GetAttribute("value")!));
        var after = await browser.Page(address);

        Assert.EndsWith("/identity", begun.Goal(), StringComparison.Ordinal);
        Assert.Contains("Coòpolis, Barcelona, Spain. The same name.", page.QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/en/clusters/", page.QuerySelector("#duplicates a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(after.QuerySelectorAll("#duplicates li"));
        Assert.EndsWith("/where", on.Goal(), StringComparison.Ordinal);
        Assert.Equal([Guid.Parse(box.GetAttribute("value")!)], (await host.Db(db => db.Submissions.SingleAsync())).NotTheSame);
    }

    [Theory, OnBothDatabases]
    public async Task The_author_answers_changes_sends_again_and_takes_back_under_the_same_link(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = await host.SignedIn();
        var link = await Begin(browser);
        await browser.Send($"{link}/where", "step", ("country", "FR"));

        // An account's address is confirmed already.
        Assert.Equal($"{link}?sent", (await browser.Send($"{link}/summary", "send")).Goal());
        await Steward(host, s => s.Ask(Guid.NewGuid(), "How many members?", host.Clock.GetCurrentInstant()));
        Assert.Contains("How many members?", (await browser.Page(link)).QuerySelector(".talk")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Write a few words", (await (await browser.Send(link, "answer", ("Text", " "))).Page()).QuerySelector("#text-error")!.TextContent, StringComparison.Ordinal);
        await browser.Send(link, "answer", ("Text", "Twelve."));
        await Steward(host, s => s.State == SubmissionState.Waiting ? s.Return(Guid.NewGuid(), "Say where.", host.Clock.GetCurrentInstant()) : throw new InvalidOperationException());
        await browser.Send($"{link}/where", "step", ("place.name", "Lille"));
        Assert.Equal($"{link}?sent", (await browser.Send($"{link}/summary", "send")).Goal());
        await browser.Send(link, "withdraw");
        var submission = await host.Db(db => db.Submissions.SingleAsync());

        Assert.Equal([NoteKind.Sent, NoteKind.Question, NoteKind.Answer, NoteKind.Returned, NoteKind.Sent, NoteKind.Withdrawn], submission.Notes.Select(note => note.Kind));
        Assert.Equal((SubmissionState.Withdrawn, "Lille"), (submission.State, submission.Facts.Place!.Name));
        Assert.NotNull(submission.Author);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_kept_at_the_same_time_from_two_windows_is_all_there(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var link = await Begin(host.Browser());

        await Task.WhenAll(
            host.Browser().Send($"{link}/where", "step", ("country", "BE"), ("keep", "typing")),
            host.Browser().Send($"{link}/governance", "step", ("managementTime", "0.5"), ("keep", "typing")),
            host.Browser().Send($"{link}/money", "step", ("fee", "true"), ("keep", "typing")));
        var facts = (await host.Db(db => db.Submissions.SingleAsync())).Facts;

        Assert.Equal(("BE", 0.5m, true), (facts.Country, facts.ManagementTime!.Value, facts.Fee!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task Another_ones_link_an_old_link_and_no_link_confirm_nothing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = host.Browser();
        var (mine, theirs) = (await Begin(browser), await Begin(browser, "other@example.org"));
        var code = Assert.Single(await host.Mailbox("other@example.org")).Link().Split('/')[^1];

        Assert.Null((await browser.Page($"{mine}/confirm/{code}")).QuerySelector("main form"));
        host.Clock.Advance(Duration.FromHours(25));
        Assert.Null((await browser.Page($"{theirs}/confirm/{code}")).QuerySelector("main form"));
        Assert.All(await host.Db(db => db.Submissions.ToListAsync()), s => Assert.Null(s.ConfirmedAt));
        foreach (var part in new[] { "", "/identity", "/summary", "/confirm/x", "/nothing" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"/en/register/{OneTimeLinks.NewSecret()}{part}", UriKind.Relative))).StatusCode);
        }

        var page = await browser.GetAsync(new Uri($"{mine}/identity", UriKind.Relative));
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("noindex", (await page.Page()).QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory, OnBothDatabases]
    public async Task Strangers_cannot_fill_the_database_and_reading_is_never_limited(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, ("FormsPerHour", "2"));
        var browser = host.Browser();

        await Begin(browser);
        await Begin(browser);
        var third = await browser.Send("/en/register", "step", ("name", "Third"), ("email", Email));

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("Too many forms", (await third.Page()).QuerySelector("h1")!.TextContent);
        Assert.Equal(2, await host.Db(db => db.Submissions.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/en/register", UriKind.Relative))).StatusCode);
    }

    private static async Task<string> Begin(HttpClient browser, string email = Email)
    {
        var begun = await browser.Send("/en/register", "step", ("name", "A cluster that nobody knows"), ("email", email), ("keep", "1"));
        Assert.EndsWith("/identity", begun.Goal(), StringComparison.Ordinal);
        var link = begun.Goal()![..begun.Goal()!.LastIndexOf('/')];
        await browser.Send($"{link}/identity", "step");
        return link;
    }

    private static async Task Steward(GrappeHost host, Func<Submission, Grappe.Shared.Result<Submission>> decide) => await host.Db(async db =>
    {
        Assert.False(decide(await db.Submissions.SingleAsync()).IsRefused);
        return await db.SaveChangesAsync();
    });

    private static string Value(AngleSharp.Dom.IDocument page, string id) => page.GetElementById(id) switch
    {
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        _ => throw new InvalidOperationException(id),
    };
}
