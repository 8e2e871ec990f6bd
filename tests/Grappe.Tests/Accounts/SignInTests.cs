using System.Net;
using Grappe.Accounts.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class SignInTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task A_person_signs_in_goes_where_they_wanted_and_signs_out(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var browser = host.Browser();

        var turnedAway = await browser.GetAsync(new Uri("/en/account", UriKind.Relative));
        var signedIn = await browser.Submit(turnedAway.Goal()!, ("Email", Email), ("Password", People.Password));
        var header = (await browser.Page("/en/atlas")).QuerySelector(".nav-tools")!.TextContent;
        var signedOut = await browser.Submit("/en/account");

        Assert.Equal("/en/account/sign-in?back=%2Fen%2Faccount", turnedAway.Goal());
        Assert.Equal("/en/account", signedIn.Goal());
        Assert.Contains("Camille Exemple", header, StringComparison.Ordinal);
        Assert.Equal("/en/account/sign-in", signedOut.Goal());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
        Assert.Equal(0, await host.Db(db => db.Sessions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Unknown_wrong_and_locked_look_the_same(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var answers = new List<string> { await Answer("nobody@example.org", People.Password) };
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await Answer(Email, "another password altogether"));
        }

        // The right one, too late: the account is locked by now.
        answers.Add(await Answer(Email, People.Password));

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.NotNull((await host.Db(db => db.Accounts.SingleAsync())).LockoutEnd);

        async Task<string> Answer(string email, string password)
        {
            var response = await host.Browser().SignIn(email, password);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return (await response.Page()).QuerySelector(".error-summary")!.TextContent;
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_way_back_never_leads_to_another_site(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        foreach (var back in new[] { "//evil.example", "https://evil.example", "/\\evil.example", "evil" })
        {
            var signedIn = await host.Browser().Submit($"/en/account/sign-in?back={Uri.EscapeDataString(back)}", ("Email", Email), ("Password", People.Password));

            Assert.Equal("/en/account", signedIn.Goal());
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_page_of_a_signed_in_person_is_never_kept_for_others(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var person = await host.SignedIn();
        var visitor = host.Browser();

        var first = await (await person.GetAsync(new Uri("/en/atlas", UriKind.Relative))).Content.ReadAsStringAsync();
        var second = await (await visitor.GetAsync(new Uri("/en/atlas", UriKind.Relative))).Content.ReadAsStringAsync();
        var third = await (await person.GetAsync(new Uri("/en/atlas", UriKind.Relative))).Content.ReadAsStringAsync();
        var form = await visitor.GetAsync(new Uri("/en/account/sign-in", UriKind.Relative));
        var otherForm = await host.Browser().GetAsync(new Uri("/en/account/sign-in", UriKind.Relative));

        Assert.Contains("Camille Exemple", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille Exemple", second, StringComparison.Ordinal);
        Assert.Contains("Camille Exemple", third, StringComparison.Ordinal);
        Assert.True(form.Headers.CacheControl!.NoStore);
        Assert.NotEqual(await form.Content.ReadAsStringAsync(), await otherForm.Content.ReadAsStringAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_session_ends_when_it_is_ended_elsewhere_or_not_used(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var (one, other, third) = (host.Browser(), host.Browser(), host.Browser());
        await one.SignIn(Email, People.Password);
        await other.SignIn(Email, People.Password);

        var page = await one.Page("/en/account");
        var elsewhere = await one.Submit("/en/account", "sign-out-elsewhere");

        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(HttpStatusCode.Redirect, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);

        await third.SignIn(Email, People.Password);
        host.Clock.Advance(Session.Idle + Duration.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await third.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_on_one_database_know_the_same_sessions(Database database)
    {
        await using var one = await GrappeHost.StartEmpty(database);
        await using var two = one.AnotherNode();
        await one.Person(Email);
        var signedIn = await one.Browser().SignIn(Email, People.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("grappe-session=", StringComparison.Ordinal)).Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/account") { Headers = { { "Cookie", cookie } } };

        var page = await two.Browser().SendAsync(request);

        Assert.Contains(Email, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await one.Db(db => db.DataProtectionKeys.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_form_without_its_secret_is_refused(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "sign-in", ["Email"] = Email, ["Password"] = People.Password });

        var answer = await host.Browser().PostAsync(new Uri("/en/account/sign-in", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
