using System.Net;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Accounts;

public sealed class ResetPasswordTests
{
    private const string Email = "camille@example.org";
    private const string Another = "nine loud vineyards";

    [Theory, OnBothDatabases]
    public async Task A_link_by_mail_changes_the_password_and_signs_out_everywhere(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var before = host.Browser();
        await before.SignIn(Email, People.Password);
        await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        var link = Assert.Single(await host.Mailbox(Email)).Link();

        var changed = await host.Browser().Submit(link, ("Password", Another));

        Assert.Equal("/en/account", changed.Goal());
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().SignIn(Email, People.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().SignIn(Email, Another)).StatusCode);
        Assert.Contains(await host.Mailbox(Email), m => m.Subject == "Your password was changed");
        Assert.Null((await host.Browser().Page(link)).QuerySelector("main form"));
    }

    [Theory, OnBothDatabases]
    public async Task A_new_password_ends_a_lock_out(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        for (var i = 0; i < 5; i++)
        {
            await host.Browser().SignIn(Email, "another password altogether");
        }

        await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        await host.Browser().Submit(Assert.Single(await host.Mailbox(Email)).Link(), ("Password", Another));

        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().SignIn(Email, Another)).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Asking_for_an_unknown_address_answers_like_a_known_one(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);

        var known = await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        var unknown = await host.Browser().Submit("/en/account/forgotten", ("Email", "nobody@example.org"));

        Assert.Equal((known.StatusCode, known.Goal()), (unknown.StatusCode, unknown.Goal()));
        Assert.Equal("No account with this address", Assert.Single(await host.Mailbox("nobody@example.org")).Subject);
    }
}
