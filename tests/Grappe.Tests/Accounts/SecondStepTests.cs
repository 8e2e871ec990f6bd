using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class SecondStepTests
{
    private const string Email = "camille@example.org";

    /// <summary>RFC 6238, appendix B, for SHA-1; the last six of the eight figures printed there.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = Instant.FromUnixTimeSeconds(seconds);
        var step = AuthenticatorCodes.StepAt(now);

        Assert.Equal(code, AuthenticatorCodes.Code(key, step));
        Assert.Equal(step, AuthenticatorCodes.Match(key, code, now + Duration.FromSeconds(30), after: step - 1));
        Assert.Null(AuthenticatorCodes.Match(key, code, now, after: step));
        Assert.Null(AuthenticatorCodes.Match(key, code, now + Duration.FromSeconds(60), after: 0));
    }

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_base_32(string octets, string written) => Assert.Equal(written, AuthenticatorCodes.Written(Encoding.ASCII.GetBytes(octets)));

    [Theory, OnBothDatabases]
    public async Task Whoever_set_an_authenticator_up_needs_a_code_that_works_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var (key, codes) = await TurnOn(host);
        var browser = host.Browser();

        var first = await browser.SignIn(Email, People.Password);
        Assert.Equal("/en/account/sign-in/code?back=%2Fen%2Faccount", first.Goal());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);

        // The code that turned it on is spent.
        Assert.Equal(HttpStatusCode.OK, (await browser.Submit(first.Goal()!, ("Code", Now(host, key)))).StatusCode);
        host.Clock.Advance(Duration.FromSeconds(30));
        var entered = await browser.Submit(first.Goal()!, ("Code", Now(host, key)));
        Assert.Equal("/en/account", entered.Goal());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);

        var lost = host.Browser();
        var page = (await lost.SignIn(Email, People.Password)).Goal()!;
        Assert.Equal(HttpStatusCode.Redirect, (await lost.Submit(page, ("Code", codes[3].ToUpperInvariant()))).StatusCode);
        var again = host.Browser();
        await again.SignIn(Email, People.Password);
        Assert.Equal(HttpStatusCode.OK, (await again.Submit(page, ("Code", codes[3]))).StatusCode);
        Assert.Equal(9, await host.Db(db => db.RecoveryCodes.CountAsync()));
        Assert.Contains(await host.Mailbox(Email), m => m.Subject == "A recovery code was used");
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_site_demands_two_steps_the_roles_of_whoever_administers_rest_until_then(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, ("Accounts:TwoSteps", "true"));
        var account = await host.Person(Email, new Grant(Role.Administrator), new Grant(Role.ClusterEditor, Guid.CreateVersion7()));
        var browser = host.Browser();
        await browser.SignIn(Email, People.Password);

        var resting = await browser.Page("/en/account");
        Assert.StartsWith("Your roles rest", resting.QuerySelector("aside.audit")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/en/account/second-step", resting.QuerySelector("aside.audit a")!.GetAttribute("href"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status("/en/admin"), await Status("/en/flows/yours")));

        // A passkey proves two things at once.
        await host.Db(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.ByPasskey, true)));
        Assert.Equal(HttpStatusCode.OK, await Status("/en/admin"));
        await host.Db(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.ByPasskey, false)));

        await TurnOn(host);
        Assert.Equal(HttpStatusCode.OK, await Status("/en/admin"));
        Assert.Null((await browser.Page("/en/account")).QuerySelector("aside.audit"));

        async Task<HttpStatusCode> Status(string address) => (await browser.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
    }

    [Theory, OnBothDatabases]
    public async Task Five_wrong_codes_lock_the_account_and_every_wrong_one_looks_the_same(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var (key, codes) = await TurnOn(host);
        host.Clock.Advance(Duration.FromMinutes(1));
        var browser = host.Browser();
        var page = (await browser.SignIn(Email, People.Password)).Goal()!;
        var answers = new List<string>();
        foreach (var typed in new[] { "", "000000", "abcdef", "999999999999", "0000-0000-0000-0000", Now(host, key), codes[0] })
        {
            var answer = await browser.Submit(page, ("Code", typed));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add((await answer.Page()).QuerySelector("main")!.TextContent);
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_password_is_no_way_around_the_code(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        await TurnOn(host);
        await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        var link = (await host.Mailbox(Email)).Single(m => m.Subject == "Choose another password").Link();
        var browser = host.Browser();

        var changed = await browser.Submit(link, ("Password", "nine loud vineyards"));

        Assert.StartsWith("/en/account/sign-in/code", changed.Goal(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task The_second_step_is_turned_on_and_off_with_the_password_only_and_its_secret_is_not_readable(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var (key, _) = await TurnOn(host);
        var browser = host.Browser();
        host.Clock.Advance(Duration.FromMinutes(1));
        var page = (await browser.SignIn(Email, People.Password)).Goal()!;
        await browser.Submit(page, ("Code", Now(host, key)));

        await browser.Submit("/en/account/second-step", ("Password", "another password altogether"), ("What", "off"));
        var kept = (await host.Db(db => db.Accounts.SingleAsync())).AuthenticatorKey!;
        await browser.Submit("/en/account/second-step", ("Password", People.Password), ("What", "off"));

        Assert.DoesNotContain(AuthenticatorCodes.Written(key), kept, StringComparison.OrdinalIgnoreCase);
        Assert.Null((await host.Db(db => db.Accounts.SingleAsync())).AuthenticatorKey);
        Assert.Equal(0, await host.Db(db => db.RecoveryCodes.CountAsync()));
        Assert.Equal("/en/account", (await host.Browser().SignIn(Email, People.Password)).Goal());
        Assert.Contains(await host.Mailbox(Email), m => m.Subject == "Codes are no longer asked at sign-in");
        Assert.DoesNotContain(await host.Db(db => db.AuditEntries.ToListAsync()), e => (e.Before + e.After).Contains(kept, StringComparison.Ordinal));
    }

    private static string Now(GrappeHost host, byte[] key) => AuthenticatorCodes.Code(key, AuthenticatorCodes.StepAt(host.Clock.GetCurrentInstant()));

    /// <summary>Sets the authenticator up as a person does: reads the key on the page, shows its code, and keeps the recovery codes.</summary>
    private static async Task<(byte[] Key, string[] Codes)> TurnOn(GrappeHost host)
    {
        var browser = host.Browser();
        await browser.SignIn(Email, People.Password);
        var page = await browser.Page("/en/account/second-step");
        var key = Read(Regex.Replace(page.QuerySelector("code.key")!.TextContent, @"\s", ""));
        Assert.NotNull(page.QuerySelector("svg.qr path"));
        var form = page.QuerySelectorAll("main form input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        (form["Code"], form["Password"]) = (Now(host, key), People.Password);
        using var content = new FormUrlEncodedContent(form);
        var done = await (await browser.PostAsync(new Uri("/en/account/second-step", UriKind.Relative), content)).Page();
        var codes = done.QuerySelectorAll(".spare-codes code").Select(c => c.TextContent).ToArray();
        Assert.Equal(RecoveryCodes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        return (key, codes);
    }

    private static byte[] Read(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
