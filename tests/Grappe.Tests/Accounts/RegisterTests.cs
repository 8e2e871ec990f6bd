using System.Net;
using Grappe.Accounts.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class RegisterTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task A_link_by_mail_opens_an_account_and_works_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = host.Browser();

        var asked = await browser.Submit("/fr/account/register", ("Email", Email));
        var message = Assert.Single(await host.Mailbox(Email));
        var opened = await browser.Submit(message.Link(), ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "true"));
        var page = await browser.Page("/fr/account");

        Assert.Equal("/fr/account/check-mail", asked.Goal());
        Assert.Equal("Confirmez votre adresse", message.Subject);
        Assert.Equal("/fr/account", opened.Goal());
        Assert.Contains(Email, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ce lien ne sert plus", (await host.Browser().Page(message.Link())).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_that_has_expired_opens_nothing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        var link = Assert.Single(await host.Mailbox(Email)).Link();
        host.Clock.Advance(Duration.FromHours(25));

        var page = await host.Browser().Page(link);

        Assert.Null(page.QuerySelector("main form"));
        Assert.Equal(0, await host.Db(db => db.Accounts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Registering_a_known_address_answers_like_an_unknown_one(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);

        var known = await host.Browser().Submit("/en/account/register", ("Email", Email));
        var unknown = await host.Browser().Submit("/en/account/register", ("Email", "nobody@example.org"));

        Assert.Equal((known.StatusCode, known.Goal()), (unknown.StatusCode, unknown.Goal()));
        Assert.Equal("You already have an account", Assert.Single(await host.Mailbox(Email)).Subject);
        Assert.Equal("Confirm your address", Assert.Single(await host.Mailbox("nobody@example.org")).Subject);
    }

    [Theory, OnBothDatabases]
    public async Task A_form_that_is_refused_keeps_what_was_typed_but_for_the_password(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        var link = Assert.Single(await host.Mailbox(Email)).Link();

        var page = await (await host.Browser().Submit(link, ("Name", "Camille"), ("Password", "too short"))).Page();

        Assert.Equal("Camille", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#Password")!.GetAttribute("value"));
        Assert.Equal("#Password", page.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal(0, await host.Db(db => db.Accounts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_password_that_is_tried_first_is_refused(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        var link = Assert.Single(await host.Mailbox(Email)).Link();

        var page = await (await host.Browser().Submit(link, ("Name", "Camille"), ("Password", "Password2026"), ("Agree", "true"))).Page();

        Assert.StartsWith("This password is among those that are tried first", page.QuerySelector(".error-summary a")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.Db(db => db.Accounts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_can_fill_another_persons_mailbox(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().Submit("/en/account/register", ("Email", Email))).StatusCode);
        }

        Assert.Equal(Grappe.Accounts.Outbox.MostUnasked, (await host.Mailbox(Email)).Length);
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_knows_an_account_by_its_id_and_holds_no_personal_data(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        await host.Browser().Submit(Assert.Single(await host.Mailbox(Email)).Link(), ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "true"));

        var entries = await host.Db(db => db.AuditEntries.ToListAsync());
        var account = await host.Db(db => db.Accounts.SingleAsync());

        Assert.Contains(entries, e => e.Subject == nameof(Account) && e.SubjectId.Equals(account.Id.ToString(), StringComparison.OrdinalIgnoreCase) && e.Who == "visitor");
        Assert.DoesNotContain(entries, e => (e.Before + e.After).Contains("camille", StringComparison.OrdinalIgnoreCase) || e.After.Contains(account.PasswordHash!, StringComparison.Ordinal) || e.After.Contains("<key", StringComparison.Ordinal));
    }
}
