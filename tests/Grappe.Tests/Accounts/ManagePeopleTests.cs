using System.Net;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Accounts;

public sealed class ManagePeopleTests
{
    private const string Email = "dominique@example.org";

    [Theory, OnBothDatabases]
    public async Task An_administrator_finds_a_person_gives_a_role_and_takes_it_away_and_the_person_is_told(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var person = await host.Person(Email);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));

        var found = (await administrator.Page("/en/admin/people?q=DOMINIQUE")).QuerySelectorAll("tbody a");
        var page = Assert.Single(found).GetAttribute("href")!;
        await administrator.Submit(page, "give", ("Grant.Role", "Steward"), ("Grant.Country", "ES"));
        var given = await host.Db(db => db.Grants.SingleAsync(g => g.AccountId == person.Id));
        Assert.Equal(new Grant(Role.Steward, Country: "ES"), given.Grant);
        Assert.Contains("Spain", (await administrator.Page("/en/admin/people")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        await administrator.Submit(page, "take", ("Taken", given.Id.ToString()));
        Assert.False(await host.Db(db => db.Grants.AnyAsync(g => g.AccountId == person.Id)));
        Assert.Equal(["You were given a role on Grappe: Steward: Spain.", "A role on Grappe was taken from you: Steward: Spain."], (await host.Mailbox(Email)).Select(message => message.Text.Split('\n').Single(line => line.Contains("Spain", StringComparison.Ordinal)).Trim()));
        Assert.Empty((await administrator.Page("/en/admin/people?q=nobody-is-called-so")).QuerySelectorAll("tbody a"));
    }

    [Theory, OnBothDatabases]
    public async Task A_locked_person_is_out_at_once_and_stays_out_whatever_they_know(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var person = await host.Person(Email);
        var (administrator, theirs) = (await host.SignedIn(new Grant(Role.Administrator)), host.Browser());
        await theirs.SignIn(Email, People.Password);
        await host.Browser().Submit("/en/account/forgotten", ("Email", Email));
        var reset = (await host.Mailbox(Email)).Single(m => m.Subject == "Choose another password").Link();

        await administrator.Submit($"/en/admin/people/{person.Id:N}", "access", ("What", "lock"));

        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().SignIn(Email, People.Password)).StatusCode);
        Assert.Equal("/en/account/sign-in", (await theirs.Submit(reset, ("Password", "nine loud vineyards"))).Goal());
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().SignIn(Email, "nine loud vineyards")).StatusCode);

        await administrator.Submit($"/en/admin/people/{person.Id:N}", "access", ("What", "unlock"));
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().SignIn(Email, "nine loud vineyards")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_always_administers_the_site(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var grant = await host.Db(db => db.Grants.SingleAsync());
        var own = $"/en/admin/people/{grant.AccountId:N}";

        var kept = await (await administrator.Submit(own, "take", ("Taken", grant.Id.ToString()))).Page();
        var open = await (await administrator.Submit(own, "access", ("What", "lock"))).Page();
        var stayed = await (await administrator.Submit("/en/account/data", "erase", ("Password", People.Password))).Page();

        Assert.All([kept, open, stayed], page => Assert.Contains("Nobody else administers", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(grant.Id, (await host.Db(db => db.Grants.SingleAsync())).Id);
        Assert.Null((await host.Db(db => db.Accounts.SingleAsync())).LockedAt);

        await host.Person(Email, new Grant(Role.Administrator));
        await administrator.Submit(own, "take", ("Taken", grant.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(new Uri("/en/admin/people", UriKind.Relative))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_persons_page_takes_only_what_that_person_holds(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var person = await host.Person(Email);
        var other = await host.Person("claude@example.org", new Grant(Role.Steward));
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var foreign = await host.Db(db => db.Grants.SingleAsync(g => g.AccountId == other.Id));

        await administrator.Submit($"/en/admin/people/{person.Id:N}", "take", ("Taken", foreign.Id.ToString()));

        Assert.True(await host.Db(db => db.Grants.AnyAsync(g => g.Id == foreign.Id)));
    }
}
