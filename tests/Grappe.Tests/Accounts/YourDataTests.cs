using System.Net;
using System.Text.Json;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class YourDataTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task A_person_takes_along_all_that_is_kept_about_them_and_no_secret(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var account = await host.Person(Email, new Grant(Role.Steward, Country: "FR"));
        await host.Person("dominique@example.org");
        var browser = host.Browser();
        await browser.SignIn(Email, People.Password);

        var answer = await browser.GetAsync(new Uri("/account/export.json", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        using var file = JsonDocument.Parse(text);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(Email, file.RootElement.GetProperty("account").GetProperty("email").GetString());
        Assert.Equal("FR", file.RootElement.GetProperty("roles")[0].GetProperty("country").GetString());
        Assert.Equal(PrivacyText.Version, file.RootElement.GetProperty("consents")[0].GetProperty("textVersion").GetString());
        Assert.Equal(1, file.RootElement.GetProperty("sessions").GetArrayLength());
        Assert.Equal(0, file.RootElement.GetProperty("submissions").GetArrayLength());
        var kept = await host.Db(db => db.Accounts.SingleAsync(a => a.Id == account.Id));
        Assert.DoesNotContain(kept.PasswordHash!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("dominique", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_leaves_is_erased_everywhere_and_the_audit_keeps_a_number(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        var browser = host.Browser();
        await browser.Submit(Assert.Single(await host.Mailbox(Email)).Link(), ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "true"));
        await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        var id = (await host.Db(db => db.Accounts.SingleAsync())).Id;

        var refused = await browser.Submit("/en/account/data", "erase", ("Password", "another password altogether"));
        var erased = await browser.Submit("/en/account/data", "erase", ("Password", People.Password));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal("/en/account/erased", erased.Goal());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
        Assert.Equal((0, 0, 0, 0, 0), await host.Db(async db => (await db.Accounts.CountAsync(), await db.Sessions.CountAsync(), await db.KnownDevices.CountAsync(), await db.OneTimeLinks.CountAsync(l => l.Email != null), await db.Outbox.CountAsync())));
        Assert.Equal((0, 0), await host.Db(async db => (await db.Consents.CountAsync(), await db.Grants.CountAsync())));
        var audit = await host.Db(db => db.AuditEntries.ToListAsync());
        Assert.Contains(audit, e => e.Subject == nameof(Account) && e.Change == "Deleted" && e.SubjectId.Equals(id.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(audit, e => (e.Before + e.After).Contains("camille", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_gets_an_account_without_agreeing_to_the_privacy_text_and_its_version_is_kept(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        var link = Assert.Single(await host.Mailbox(Email)).Link();

        var refused = await (await host.Browser().Submit(link, ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "false"))).Page();
        Assert.Equal("#Agree", refused.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal(0, await host.Db(db => db.Accounts.CountAsync()));
        await host.Browser().Submit(link, ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "true"));

        Assert.Equal(PrivacyText.Version, (await host.Db(db => db.Consents.SingleAsync())).TextVersion);
    }

    [Theory, OnBothDatabases]
    public async Task What_has_served_is_forgotten_in_its_time_and_not_before(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        await host.Browser().SignIn(Email, People.Password);
        await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        await host.Services.GetRequiredService<SendMail>().Handle(CancellationToken.None);
        var forget = host.Services.GetRequiredService<ForgetOld>();

        await forget.Handle(CancellationToken.None);
        Assert.Equal((1, 1, 1, 1), await Kept());
        host.Clock.Advance(Duration.FromDays(32));
        await forget.Handle(CancellationToken.None);
        Assert.Equal((0, 0, 1, 1), await Kept());
        host.Clock.Advance(Duration.FromDays(59));
        await forget.Handle(CancellationToken.None);
        Assert.Equal((0, 0, 0, 1), await Kept());
        host.Clock.Advance(Duration.FromDays(275));
        await forget.Handle(CancellationToken.None);
        Assert.Equal((0, 0, 0, 0), await Kept());

        Task<(int Links, int Sessions, int Messages, int Devices)> Kept() => host.Db(async db =>
            (await db.OneTimeLinks.CountAsync(l => l.Email != null), await db.Sessions.CountAsync(), await db.Outbox.CountAsync(), await db.KnownDevices.CountAsync()));
    }

    [Fact]
    public async Task The_privacy_page_says_who_runs_the_site_or_that_nobody_said()
    {
        await using var named = await GrappeHost.StartEmpty(Database.Sqlite, ("Operator:Name", "Exemple asbl"), ("Operator:Contact", "privacy@example.org"));
        await using var silent = await GrappeHost.StartEmpty(Database.Sqlite);

        var page = await named.Browser().Page("/en/privacy");

        Assert.Contains("run by Exemple asbl", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='mailto:privacy@example.org']"));
        Assert.Contains("has not said who they are", (await silent.Browser().Page("/en/privacy")).Body!.TextContent, StringComparison.Ordinal);
    }
}
