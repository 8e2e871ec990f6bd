using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class InviteTests
{
    private const string Email = "dominique@example.org";
    private static readonly Guid Cluster = Guid.Parse("0199aaaa-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("0199aaaa-0000-7000-8000-000000000002");

    /// <summary>Who, what they hold, and which of <see cref="All"/> they may give.</summary>
    public static TheoryData<string, Grant[], Grant[]> Table => new()
    {
        { "an account", [], [] },
        { "an editor", [new(Role.ClusterEditor, Cluster)], [] },
        { "a manager", [new(Role.ClusterManager, Cluster)], [new(Role.ClusterEditor, Cluster), new(Role.ClusterManager, Cluster)] },
        { "a steward of France", [new(Role.Steward, Country: "FR")], [new(Role.ClusterEditor, Cluster), new(Role.ClusterManager, Cluster), new(Role.Steward, Country: "FR")] },
        { "a steward of all", [new(Role.Steward)], [.. All.Where(g => g.Role != Role.Administrator)] },
        { "an administrator", [new(Role.Administrator)], All },
    };

    /// <summary>The first cluster lies in France, the other in Spain.</summary>
    private static Grant[] All =>
    [
        new(Role.ClusterEditor, Cluster), new(Role.ClusterManager, Cluster), new(Role.ClusterEditor, Other), new(Role.ClusterManager, Other),
        new(Role.Steward, Country: "FR"), new(Role.Steward, Country: "ES"), new(Role.Steward), new(Role.Administrator),
    ];

    [Theory, MemberData(nameof(Table))]
    public void Nobody_gives_what_is_beyond_their_own(string who, Grant[] held, Grant[] may)
    {
        var actor = Actor.Person(Guid.NewGuid(), who, held);

        Assert.Equal(may, All.Where(g => actor.MayGive(g, g.Cluster == Cluster ? ["FR"] : g.Cluster == Other ? ["ES"] : [])));
        Assert.False(actor.MayGive(new(Role.ClusterEditor), ["FR"]));
        Assert.DoesNotContain(All, g => Actor.Visitor.MayGive(g, ["FR"]) || Actor.Platform.MayGive(g, ["FR"]));
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_who_is_invited_opens_an_account_with_the_role(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var cluster = await host.Db(db => db.Clusters.OrderBy(c => c.ShortId).FirstAsync());
        var manager = await host.SignedIn(new Grant(Role.ClusterManager, cluster.Id.Value));

        await manager.Submit("/fr/invite", ("Email", Email), ("Grant.Role", "ClusterEditor"), ("Grant.Cluster", $"https://example.org/fr/clusters/{cluster.Address}"));
        var message = Assert.Single(await host.Mailbox(Email));
        var page = await host.Browser().Page(message.Link());
        host.Clock.Advance(Duration.FromDays(13));
        var opened = await host.Browser().Submit(message.Link(), ("Name", "Dominique Exemple"), ("Password", People.Password), ("Agree", "true"));

        Assert.Contains(cluster.Name, message.Text, StringComparison.Ordinal);
        Assert.Contains(cluster.Name, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/fr/account", opened.Goal());
        var account = await host.Db(db => db.Accounts.SingleAsync(a => a.Email == Email));
        Assert.Equal(new Grant(Role.ClusterEditor, cluster.Id.Value), (await host.Db(db => db.Grants.SingleAsync(g => g.AccountId == account.Id))).Grant);
        Assert.Null((await host.Browser().Page(message.Link())).QuerySelector("main form"));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_an_account_accepts_in_it_and_nobody_else_does(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Person(Email);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await administrator.Submit("/en/invite", ("Email", Email), ("Grant.Role", "Steward"), ("Grant.Country", "FR"));
        var link = Assert.Single(await host.Mailbox(Email)).Link();
        var (stranger, invited) = (await host.SignedIn(), host.Browser());
        await invited.SignIn(Email, People.Password);

        Assert.Null((await stranger.Page(link)).QuerySelector("main form"));
        Assert.Null((await host.Browser().Page(link)).QuerySelector("main form"));
        var accepted = await invited.Submit(link, "accept");

        Assert.Equal("/en/account", accepted.Goal());
        Assert.Contains("France", (await invited.Page("/en/account")).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await invited.Page(link)).QuerySelector("main form"));
    }

    [Theory, OnBothDatabases]
    public async Task Invitations_that_wait_are_seen_and_withdrawn_by_those_who_may_give_the_role_and_by_nobody_else(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (france, spain) = (await host.SignedIn(new Grant(Role.Steward, Country: "FR")), await host.SignedIn(new Grant(Role.Steward, Country: "ES")));
        await france.Submit("/en/invite", "invite", ("Email", Email), ("Grant.Role", "Steward"), ("Grant.Country", "FR"));
        var link = Assert.Single(await host.Mailbox(Email)).Link();
        var waiting = await host.Db(db => db.OneTimeLinks.Where(l => l.Email == Email).Select(l => l.Id).SingleAsync());

        Assert.Empty((await spain.Page("/en/invite")).QuerySelectorAll("tbody tr"));
        Assert.Equal(Email, Assert.Single((await france.Page("/en/invite")).QuerySelectorAll("tbody th")).TextContent);
        await Withdraw(spain);
        Assert.NotNull((await host.Browser().Page(link)).QuerySelector("main form"));
        Assert.Equal("/en/invite", (await Withdraw(france)).Goal());
        Assert.Null((await host.Browser().Page(link)).QuerySelector("main form"));
        Assert.Equal("second@example.org", Assert.Single((await france.Page("/en/invite")).QuerySelectorAll("tbody th")).TextContent);

        // Who sees no table posts what another's page would.
        async Task<HttpResponseMessage> Withdraw(HttpClient who)
        {
            await who.Submit("/en/invite", "invite", ("Email", "second@example.org"), ("Grant.Role", "Steward"), ("Grant.Country", who == spain ? "ES" : "FR"));
            return await who.Submit("/en/invite", "withdraw", ("Withdrawn", waiting.ToString()));
        }
    }

    [Theory, OnBothDatabases]
    public async Task An_invitation_is_worth_what_its_author_may_still_give_and_no_more_than_they_could(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));

        await steward.Submit("/en/invite", ("Email", "spain@example.org"), ("Grant.Role", "Steward"), ("Grant.Country", "ES"));
        await steward.Submit("/en/invite", ("Email", "all@example.org"), ("Grant.Role", "Steward"), ("Grant.Country", ""));
        await steward.Submit("/en/invite", ("Email", "admin@example.org"), ("Grant.Role", "Administrator"));
        await steward.Submit("/en/invite", ("Email", Email), ("Grant.Role", "Steward"), ("Grant.Country", "FR"));
        var link = Assert.Single(await host.Db(db => db.Outbox.ToListAsync())).Link();
        Assert.NotNull((await host.Browser().Page(link)).QuerySelector("main form"));
        await host.Db(db => db.Grants.ExecuteDeleteAsync());

        Assert.Null((await host.Browser().Page(link)).QuerySelector("main form"));
    }
}
