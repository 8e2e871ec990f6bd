using System.Net;
using Grappe.Accounts.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Accounts;

/// <summary>People sign in with a provider that speaks OpenID Connect, with a real one on loopback.</summary>
public sealed class OutsideProviderTests
{
    private const string Email = "dominique@example.org";

    [Theory, OnBothDatabases]
    public async Task Whoever_is_new_opens_an_account_without_a_password_and_comes_back_to_it(Database database)
    {
        await using var peer = await OpenIdPeer.Start();
        peer.Person = ("d-17", Email, true, "Dominique Exemple");
        await using var host = await GrappeHost.StartEmpty(database, peer.Settings);
        var browser = host.Browser();

        var page = await (await Through(browser, "/fr/account/provider?back=%2Ffr%2Fatlas")).Page();
        Assert.Equal("Dominique Exemple", page.QuerySelector("#Name")!.GetAttribute("value"));
        var refused = await browser.Submit("/fr/account/provider?back=%2Ffr%2Fatlas", "open", ("Agree", ""));
        Assert.Equal(0, await host.Db(db => db.Accounts.CountAsync()));
        Assert.NotNull((await refused.Page()).QuerySelector("#Agree-error"));
        Assert.Equal("/fr/atlas", (await browser.Submit("/fr/account/provider?back=%2Ffr%2Fatlas", "open", ("Agree", "true"))).Goal());

        Assert.Contains(Email, (await browser.Page("/fr/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await host.Db(db => db.Consents.ToListAsync()));
        var later = await Through(host.Browser(), "/en/account/provider");
        Assert.Equal("/en/account", later.Goal());
        Assert.Equal(1, await host.Db(db => db.Accounts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task An_address_alone_never_opens_an_account_that_is_there_already(Database database)
    {
        await using var peer = await OpenIdPeer.Start();
        peer.Person = ("d-17", Email, true, "Dominique Exemple");
        await using var host = await GrappeHost.StartEmpty(database, peer.Settings);
        await host.Person(Email);
        var browser = host.Browser();

        await Through(browser, "/en/account/provider");
        var refused = await browser.Submit("/en/account/provider", "connect", ("Password", "not the password"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);

        Assert.Equal("/en/account", (await browser.Submit("/en/account/provider", "connect", ("Password", People.Password))).Goal());
        Assert.Contains(await host.Mailbox(Email), m => m.Subject == "Your account is connected with Annuaire");
        Assert.Equal("/en/account", (await Through(host.Browser(), "/en/account/provider")).Goal());
    }

    [Fact]
    public async Task A_signed_in_person_connects_and_disconnects_their_account()
    {
        await using var peer = await OpenIdPeer.Start();
        peer.Person = ("another-address", "elsewhere@example.net", false, "");
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, peer.Settings);
        await host.Person(Email);
        var browser = host.Browser();
        await browser.SignIn(Email, People.Password);

        await Through(browser, "/en/account/provider");
        Assert.Equal("/en/account", (await browser.Submit("/en/account/provider", "connect", ("Password", People.Password))).Goal());
        Assert.Equal("/en/account", (await Through(host.Browser(), "/en/account/provider")).Goal());

        await browser.Submit("/en/account", "disconnect");
        Assert.Contains("did not confirm an e-mail address", (await (await Through(host.Browser(), "/en/account/provider")).Page()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_provider_is_no_way_around_the_code_or_the_lock_of_an_account()
    {
        await using var peer = await OpenIdPeer.Start();
        peer.Person = ("d-17", Email, true, "Dominique Exemple");
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, peer.Settings);
        await host.Person(Email);
        var browser = host.Browser();
        await Through(browser, "/en/account/provider");
        await browser.Submit("/en/account/provider", "connect", ("Password", People.Password));

        await host.Db(db => db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthenticatorKey, "sealed")));
        Assert.StartsWith("/en/account/sign-in/code", (await Through(host.Browser(), "/en/account/provider")).Goal(), StringComparison.Ordinal);
        await host.Db(db => db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.LockedAt, host.Clock.GetCurrentInstant())));
        Assert.Equal("/en/account/sign-in", (await Through(host.Browser(), "/en/account/provider")).Goal());
    }

    [Fact]
    public async Task A_provider_that_refuses_or_is_away_says_so_and_the_password_still_works()
    {
        var peer = await OpenIdPeer.Start();
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, peer.Settings);
        await host.Person(Email);
        Assert.Equal("/en/account/sign-in?provider=failed", (await Through(host.Browser(), "/en/account/provider")).Goal());
        Assert.Contains("Annuaire did not sign you in", (await host.Browser().Page("/en/account/sign-in?provider=failed")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await peer.DisposeAsync();

        await using var without = host.AnotherNode();
        Assert.Equal("/en/account/sign-in?provider=failed", (await without.Browser().GetAsync(new Uri("/en/account/provider", UriKind.Relative))).Goal());
        Assert.Equal(HttpStatusCode.Redirect, (await without.Browser().SignIn(Email, People.Password)).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        await using var peer = await OpenIdPeer.Start();
        peer.Person = ("d-17", Email, true, "Dominique Exemple");
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, peer.Settings);
        var (asking, other) = (host.Browser(), host.Browser());
        var answer = await Answer(asking, "/en/account/provider");

        Assert.Equal("/en/account/sign-in?provider=failed", (await other.GetAsync(answer)).Goal());
        Assert.Equal("/en/account/sign-in?provider=failed", (await other.GetAsync(new Uri("/account/provider/back", UriKind.Relative))).Goal());
    }

    /// <summary>From the site to the provider and back, up to what the site then answers.</summary>
    private static async Task<HttpResponseMessage> Through(HttpClient browser, string page)
    {
        var back = await browser.GetAsync(await Answer(browser, page));
        return back.Goal()!.Contains("failed", StringComparison.Ordinal) ? back : await browser.GetAsync(new Uri(back.Goal()!, UriKind.Relative));
    }

    /// <summary>The address to which the provider sends the browser back.</summary>
    private static async Task<Uri> Answer(HttpClient browser, string page)
    {
        using var elsewhere = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var asked = await browser.GetAsync(new Uri(page, UriKind.Relative));
        var answered = await elsewhere.GetAsync(asked.Headers.Location);
        return new Uri(answered.Headers.Location!.PathAndQuery, UriKind.Relative);
    }
}
