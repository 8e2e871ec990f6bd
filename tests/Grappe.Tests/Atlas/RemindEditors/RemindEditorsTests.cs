using System.Net;
using System.Text.RegularExpressions;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas.RemindEditors;

public sealed class RemindEditorsTests
{
    private const string Email = "camille@example.org";

    private static readonly (string, string) Site = ("PublicUrl", "http://localhost");

    [Theory, OnBothDatabases]
    public async Task A_reminder_comes_once_a_year_to_each_who_looks_after_a_record_that_has_aged(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, Site);
        var records = await host.Add(Aged("Berry"), Aged("Loire"), Records.Plain("Fresh for five years"));
        await host.Person(Email, new Grant(Role.ClusterEditor, records[0].Id.Value), new Grant(Role.ClusterManager, records[0].Id.Value), new Grant(Role.ClusterEditor, records[2].Id.Value));
        await host.Person("second@example.org", new Grant(Role.ClusterManager, records[0].Id.Value));
        await host.Person("steward@example.org", new Grant(Role.Steward));
        await host.Person("locked@example.org", new Grant(Role.ClusterEditor, records[1].Id.Value));
        await host.Db(db => db.Accounts.Where(a => a.Email == "locked@example.org").ExecuteUpdateAsync(set => set.SetProperty(a => a.LockedAt, host.Clock.GetCurrentInstant())));

        Assert.Equal(2, await Remind(host));
        Assert.Equal(0, await Remind(host));
        host.Clock.Advance(Duration.FromDays(364));
        Assert.Equal(0, await Remind(host));
        host.Clock.Advance(Duration.FromDays(2));
        Assert.Equal(2, await Remind(host));
        var message = (await host.Mailbox(Email))[0];

        Assert.Equal("Is the record of Berry still true?", message.Subject);
        Assert.Contains("website, number of members", message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("foundation", message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(message.Text, @"^http\S+/reminders/(?!stop)\S+$", RegexOptions.Multiline));
        Assert.Equal([Email, Email, "second@example.org", "second@example.org"], await host.Db(db => db.Outbox.Select(m => m.To).OrderBy(to => to).ToListAsync()));
        Assert.DoesNotContain(message.Link().Split('/')[^1], string.Join(' ', await host.Db(db => db.OneTimeLinks.Select(link => link.SecretHash).ToListAsync())), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_at_the_same_time_send_one_message(Database database)
    {
        await using var one = await GrappeHost.StartEmpty(database, Site);
        await using var other = one.AnotherNode();
        await using var third = one.AnotherNode();
        var records = await one.Add(Enumerable.Range(0, 8).Select(number => Aged($"Cluster {number}")));
        await one.Person(Email, [.. records.Select(record => new Grant(Role.ClusterEditor, record.Id.Value))]);

        var sent = await Task.WhenAll(new[] { one, other, third }.Select(node => Task.Run(() => Remind(node))));

        Assert.Equal(8, sent.Sum());
        Assert.Equal(8, (await one.Mailbox(Email)).Select(message => message.Subject).Distinct().Count());
        Assert.Equal(8, await one.Db(db => db.Outbox.CountAsync()));
    }

    /// <summary>The lease keeps nodes apart; where it ended too early, the row of the record does.</summary>
    [Theory, OnBothDatabases]
    public async Task The_row_of_a_record_lets_a_reminder_be_saved_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, Site);
        var record = Assert.Single(await host.Add(Aged("Berry")));
        var now = host.Clock.GetCurrentInstant();

        foreach (var first in new[] { true, false })
        {
            await using var one = host.Services.CreateAsyncScope();
            await using var other = host.Services.CreateAsyncScope();
            var (db, late) = (one.ServiceProvider.GetRequiredService<Grappe.Shared.Data.GrappeDb>(), other.ServiceProvider.GetRequiredService<Grappe.Shared.Data.GrappeDb>());
            foreach (var each in new[] { db, late })
            {
                if (first)
                {
                    each.Reminders.Add(Grappe.Atlas.Domain.Reminders.YearlyReminder.First(record.Id, now));
                }
                else
                {
                    (await each.Reminders.SingleAsync()).Again(now + Duration.FromDays(400));
                }

                new Grappe.Accounts.Outbox(each, host.Clock).Post(Email, new("Subject", ["Text"]));
            }

            await db.SaveChangesAsync();
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => late.SaveChangesAsync());
        }

        Assert.Equal(2, (await host.Mailbox(Email)).Length);
    }

    [Theory, OnBothDatabases]
    public async Task The_link_shows_first_confirms_by_its_button_and_works_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, Site);
        var record = Assert.Single(await host.Add(Aged("Berry")));
        var account = await host.Person(Email, new Grant(Role.ClusterEditor, record.Id.Value));
        await host.Db(db => db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Language, "fr")));
        await Remind(host);
        var message = Assert.Single(await host.Mailbox(Email));
        var visitor = host.Browser();

        var shown = await visitor.Page(message.Link());
        var untouched = await host.Db(db => db.Clusters.Select(c => c.Version).SingleAsync());
        var confirmed = await visitor.Submit(message.Link(), "confirm");
        var again = await (await visitor.GetAsync(new Uri(message.Link(), UriKind.Relative))).Page();
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());

        Assert.Equal(("fr", "La fiche de Berry est-elle encore vraie\u202F?"), (message.Language, message.Subject));
        Assert.StartsWith("/fr/reminders/", message.Link(), StringComparison.Ordinal);
        Assert.Contains("example.org", shown.QuerySelector("section[aria-labelledby=aged]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(shown.QuerySelector($"main a[href='/fr/clusters/{record.Address}/edit']"));
        Assert.Equal(0, untouched);
        Assert.Equal(message.Link(), confirmed.Goal());
        Assert.Contains("22 novembre 2026", again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(again.QuerySelector("main form"));
        Assert.Equal(("cluster", "2026-11-22", 1), (now.Provenance.Of("website")[0].Verifier, now.Provenance.Of("website")[0].Verified, now.Version));
        Assert.Equal([account.Id.ToString()], await host.Db(db => db.AuditEntries.Where(e => e.Subject == nameof(Cluster) && e.Change == "Modified").Select(e => e.Who).ToListAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(new Uri("/fr/account", UriKind.Relative))).StatusCode);

        host.Clock.Advance(Duration.FromDays(366 * 2));
        Assert.Equal(1, await Remind(host));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_that_is_old_altered_or_of_somebody_who_left_confirms_nothing_and_a_stale_page_keeps_it(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, Site);
        var records = await host.Add(Aged("Berry"), Aged("Loire"));
        await host.Person(Email, new Grant(Role.ClusterEditor, records[0].Id.Value));
        await host.Person("leaving@example.org", new Grant(Role.ClusterEditor, records[1].Id.Value));
        await Remind(host);
        var (link, leaving) = (Assert.Single(await host.Mailbox(Email)).Link(), Assert.Single(await host.Mailbox("leaving@example.org")).Link());
        var visitor = host.Browser();

        var stale = await (await visitor.Submit(link, "confirm", ("Seen", "5"))).Page();
        await host.Db(db => db.Grants.Where(grant => grant.Cluster == records[1].Id.Value).ExecuteDeleteAsync());
        foreach (var dead in new[] { link[..^3] + "AAA", leaving, "/en/reminders/nothing" })
        {
            var page = await visitor.Page(dead);
            Assert.Contains("does not work any more", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("main form"));
        }

        var form = await visitor.Page(link);
        host.Clock.Advance(Duration.FromDays(60));
        var late = await visitor.Submit(form, link, "confirm");

        Assert.StartsWith("The record changed", stale.QuerySelector(".error-summary li")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(form.QuerySelector("main form"));
        Assert.Equal(link, late.Goal());
        Assert.Contains("does not work any more", (await visitor.Page(link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.All(await host.Db(db => db.Clusters.Select(c => c.Version).ToListAsync()), version => Assert.Equal(0, version));
    }

    [Theory, OnBothDatabases]
    public async Task Reminders_stop_by_one_click_or_a_button_come_back_and_are_forgotten_with_the_person(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, Site);
        var record = Assert.Single(await host.Add(Aged("Berry")));
        var account = await host.Person(Email, new Grant(Role.ClusterEditor, record.Id.Value));
        await Remind(host);
        var message = Assert.Single(await host.Mailbox(Email));
        var oneClick = new Uri(new Uri(message.OneClickStop!).PathAndQuery, UriKind.Relative);
        var page = $"/en{oneClick}";
        var visitor = host.Browser();

        var looked = await visitor.Page(page);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await host.Browser().PostAsync(oneClick, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))).StatusCode);
        }

        host.Clock.Advance(Duration.FromDays(366));
        Assert.Equal(0, await Remind(host));
        var stopped = await visitor.Page(page);
        await visitor.Submit(page, "stop");
        Assert.Equal(1, await Remind(host));
        await visitor.Submit(page, "stop");

        Assert.Contains("Once a year", looked.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no reminders", stopped.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([account.Id], await host.Db(db => db.ReminderStops.Select(stop => stop.Account).ToListAsync()));
        Assert.Contains("does not work any more", (await visitor.Page(page[..^3] + "AAA")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var person = host.Browser();
        await person.SignIn(Email, People.Password);
        Assert.Contains(record.Id.Value.ToString(), await person.GetStringAsync(new Uri("/account/export.json", UriKind.Relative)), StringComparison.Ordinal);
        await person.Submit("/en/account/data", "erase", ("Password", People.Password));
        Assert.Equal(0, await host.Db(db => db.ReminderStops.CountAsync()));
    }

    private static Task<int> Remind(GrappeHost host) => host.Services.GetRequiredService<Grappe.Atlas.RemindEditors>().Handle(TestContext.Current.CancellationToken);

    /// <summary>Of 2022: the website and the members have aged, the year of foundation has not.</summary>
    private static ClusterFacts Aged(string name) => Records.Plain(name) with { Website = "https://example.org/pole", Founded = 1999, Members = new() { Count = 12 } };
}
