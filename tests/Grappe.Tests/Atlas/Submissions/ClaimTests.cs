using System.Net;
using Grappe.Accounts.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Claims;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Atlas.Submissions;

public sealed class ClaimTests
{
    private static readonly ClusterFacts Facts = Records.Plain("Berry") with { Website = "https://www.berry.example/pole" };

    [Theory]
    [InlineData("info@berry.example", "https://www.berry.example/pole", true)]
    [InlineData("info@BERRY.example", "http://Berry.example", true)]
    [InlineData("info@pôle.example", "https://xn--ple-kna.example", true)]
    [InlineData("info@mail.berry.example", "https://berry.example", false)]
    [InlineData("info@example", "https://berry.example", false)]
    [InlineData("info@notberry.example", "https://berry.example", false)]
    [InlineData("info@berry.example.org", "https://berry.example", false)]
    [InlineData("berry.example@evil.example", "https://berry.example", false)]
    [InlineData("somebody@gmail.com", "https://gmail.com", false)]
    [InlineData("somebody@facebook.com", "https://www.facebook.com/berry", false)]
    [InlineData("somebody@berry.wordpress.com", "https://berry.wordpress.com", false)]
    [InlineData("somebody@127.0.0.1", "http://127.0.0.1", false)]
    [InlineData("info@berry.example", null, false)]
    [InlineData("info@berry.example", "berry.example", false)]
    public void Only_an_address_at_the_websites_own_host_speaks_for_it(string email, string? website, bool speaks) =>
        Assert.Equal(speaks, WebsiteAddress.SpeaksFor(email, website));

    [Theory, OnBothDatabases]
    public async Task A_link_to_the_websites_address_gives_the_record_to_the_account_that_asked(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Facts));
        using var claimant = await host.SignedIn();
        using var stranger = await host.SignedIn();

        var sent = await claimant.Submit(At(record), "address", ("Email", "office@berry.example"));
        var message = Assert.Single(await host.Mailbox("office@berry.example"));
        var others = await stranger.Page(message.Link());
        var none = await host.Db(db => db.Grants.CountAsync());
        var taken = await claimant.Submit(message.Link(), "take");
        await claimant.GetAsync(new Uri(message.Link(), UriKind.Relative));
        var grant = await host.Db(db => db.Grants.SingleAsync());

        Assert.Equal($"{At(record)}?sent=link", sent.Goal());
        Assert.Null(others.QuerySelector("main form"));
        Assert.Equal(0, none);
        Assert.Equal($"/en/clusters/{record.Address}/edit", taken.Goal());
        Assert.Equal((Role.ClusterManager, record.Id.Value), (grant.Role, grant.Cluster));
        Assert.NotNull((await claimant.Page($"/en/clusters/{record.Address}/edit")).QuerySelector("main form"));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_that_is_old_or_of_another_record_or_altered_gives_nothing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var records = await host.Add(Facts, Facts with { Name = "Loire" });
        using var claimant = await host.SignedIn();
        await claimant.Submit(At(records[0]), "address", ("Email", "office@berry.example"));
        var link = Assert.Single(await host.Mailbox("office@berry.example")).Link();

        foreach (var bad in new[] { link.Replace(records[0].Address, records[1].Address, StringComparison.Ordinal), link[..^4] + "AAAA", $"{At(records[0])}/nothing" })
        {
            Assert.Null((await claimant.Page(bad)).QuerySelector("main form"));
        }

        await host.Db(async db =>
        {
            var record = await db.Set<Cluster>().SingleAsync(c => c.Id == records[0].Id);
            record.State(record.Facts with { Website = "https://elsewhere.example" }, record.Provenance, host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });
        Assert.Null((await claimant.Page(link)).QuerySelector("main form"));
    }

    [Theory, OnBothDatabases]
    public async Task An_address_elsewhere_gets_no_message_and_the_way_to_a_steward_stays(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Facts));
        using var claimant = await host.SignedIn();

        var page = await (await claimant.Submit(At(record), "address", ("Email", "me@elsewhere.example"))).Page();

        Assert.Contains("@berry.example", page.QuerySelector("#Email-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("me@elsewhere.example", page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Empty(await host.Mailbox("me@elsewhere.example"));
        Assert.NotNull(page.QuerySelector("#Reason"));
    }

    [Theory, OnBothDatabases]
    public async Task A_steward_of_the_country_grants_a_request_once_and_nobody_else_does(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Berry")));
        var account = await host.Person("claimant@example.org");
        var claimant = host.Browser();
        await claimant.SignIn("claimant@example.org", People.Password);
        using var france = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        using var spain = await host.SignedIn(new Grant(Role.Steward, Country: "ES"));

        await claimant.Submit(At(record), "steward", ("Reason", "I keep its books."));
        await claimant.GetAsync(new Uri(At(record), UriKind.Relative));
        var claim = await host.Db(db => db.Set<Claim>().AsNoTracking().SingleAsync());
        var desk = await france.Page("/en/desk");
        var elsewhere = await spain.Page("/en/desk");
        var strangers = await spain.Submit("/en/desk", "claims", ("Claim", $"{claim.Id.Value} grant"));
        var none = await host.Db(db => db.Grants.CountAsync(g => g.AccountId == account.Id));
        var granted = await france.Submit("/en/desk", "claims", ("Claim", $"{claim.Id.Value} grant"));
        var again = await france.Submit("/en/desk", "claims", ("Claim", $"{claim.Id.Value} refuse"));
        var grant = await host.Db(db => db.Grants.SingleAsync(g => g.AccountId == account.Id));

        Assert.Contains("I keep its books.", desk.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("I keep its books.", elsewhere.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 0), (strangers.StatusCode, none));
        Assert.Equal(("/en/desk?done=yes", "/en/desk?done=no"), (granted.Goal(), again.Goal()));
        Assert.Equal((Role.ClusterManager, record.Id.Value), (grant.Role, grant.Cluster));
        Assert.Equal("You look after Berry", Assert.Single(await host.Mailbox("claimant@example.org")).Subject);
        Assert.DoesNotContain(await host.Db(db => db.AuditEntries.ToListAsync()), entry => entry.After.Contains("I keep its books.", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_grants_their_own_request()
    {
        var (account, now) = (Guid.NewGuid(), Instant.FromUtc(2026, 11, 22, 12, 0));
        var claim = Claim.Ask(ClusterId.New(), account, "en", "I keep its books.", now).Value!;

        Assert.True(claim.Decide(granted: true, account, now).IsRefused);
        Assert.False(claim.Decide(granted: false, Guid.NewGuid(), now).IsRefused);
        Assert.True(claim.Decide(granted: true, Guid.NewGuid(), now).IsRefused);
    }

    private static string At(Cluster record) => $"/en/clusters/{record.Address}/claim";
}
