using Grappe.Tests.Hosting;

namespace Grappe.Tests.Accounts;

public sealed class NewDeviceTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task A_new_browser_is_told_by_mail_and_a_known_one_is_not(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var (home, other) = (host.Browser(), host.Browser());
        other.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

        await home.SignIn(Email, People.Password);
        Assert.Empty(await host.Mailbox(Email));
        await home.Submit("/en/account", "sign-out");
        await home.SignIn(Email, People.Password);
        Assert.Empty(await host.Mailbox(Email));
        await other.SignIn(Email, People.Password);

        var notice = Assert.Single(await host.Mailbox(Email));
        Assert.Equal("Somebody signed in to your account in a new browser", notice.Subject);
        Assert.Contains("Firefox, Linux", notice.Text, StringComparison.Ordinal);
        Assert.Equal("/en/account/forgotten", notice.Link());
    }

    [Theory, OnBothDatabases]
    public async Task A_person_ends_one_session_of_theirs_and_never_anothers(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        await host.Person("dominique@example.org");
        var (one, two, three, stranger) = (host.Browser(), host.Browser(), host.Browser(), host.Browser());
        foreach (var browser in new[] { one, two, three })
        {
            await browser.SignIn(Email, People.Password);
        }

        await stranger.SignIn("dominique@example.org", People.Password);
        var third = (await three.Page("/en/account")).QuerySelectorAll("button[name=Session]").Select(b => b.GetAttribute("value")!).ToList();
        var seenByTwo = (await two.Page("/en/account")).QuerySelectorAll("button[name=Session]").Select(b => b.GetAttribute("value")!).ToList();
        var ofOne = third.Intersect(seenByTwo).Single();

        await stranger.Submit("/en/account", "sign-out-one", ("Session", ofOne));
        Assert.True(await IsIn(one));
        await two.Submit("/en/account", "sign-out-one", ("Session", ofOne));

        Assert.False(await IsIn(one));
        Assert.True(await IsIn(two) && await IsIn(three) && await IsIn(stranger));
    }

    private static async Task<bool> IsIn(HttpClient browser) => (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).IsSuccessStatusCode;
}
