using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Fees;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Workspace.Votes;

public sealed class CastVoteTests
{
    [Theory, OnBothDatabases]
    public async Task A_member_votes_by_its_link_changes_its_ballot_and_finds_it_in_the_record(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, _) = await CallFeesTests.Workspace(host, 3);
        await editor.Submit($"{home}/statutes/new", "write", ("name", "Ordinary"), ("method", "yes-no"), ("majority.threshold", "1/2"), ("majority.base", "expressed"), ("method.seats", "1"));
        var statute = await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync());
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Buy a van"), ("Statute", statute.ToString("N")))).Goal()!;

        // Each member gets a link of its own; nobody else has any sent.
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, (await KeepMembersTests.Cluster(host, "Harbour")).Id.Value));
        Assert.Equal($"{vote}?sent=3&without=0", (await editor.Submit(vote, "invite")).Goal());
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(neighbour, vote));
        var links = (await host.Db(db => db.Outbox.AsNoTracking().ToListAsync())).ToDictionary(message => message.To, message => "/en/vote/" + message.Text.Split("/en/vote/")[1].Split('\n', ' ', '\r')[0]);
        Assert.Equal(3, links.Values.Distinct().Count());

        // Without an account: the ballot is changed, and the receipt with it; one who was there stays there.
        var (visitor, link) = (host.Browser(), links["member1@example.org"]);
        Assert.Contains("Say how you vote", (await (await visitor.Submit(link, "cast")).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{link}?cast=yes", (await visitor.Submit(link, "cast", ("Ballot", "no"))).Goal());
        var first = await Receipt(visitor, link);
        var open = await visitor.Page(link);
        await visitor.Submit(link, "cast", ("Ballot", "yes"));
        var kept = await Receipt(visitor, link);
        Assert.NotEqual(first, kept);
        await editor.Submit($"{vote}/seats/s2", "enter-seat", ("Presence", "Present"), ("Ballot", "no"));
        await visitor.Submit(links["member2@example.org"], "cast", ("Ballot", "yes"));
        Assert.NotEqual(kept, await Receipt(visitor, links["member2@example.org"]));
        Assert.Equal([Presence.Remote, Presence.Present, Presence.Absent], await host.Db(db => db.DecisionSeats.OrderBy(s => s.Code).Select(s => s.Presence).ToListAsync()));

        // Once it is closed nothing changes any more, and the record, which counts again, holds the ballot of the receipt.
        await editor.Submit(vote, "close");
        Assert.Contains("The vote is closed", (await (await visitor.Submit(open, link, "cast", ("Ballot", "no"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(kept, await Receipt(visitor, link));
        Assert.Contains("no ballot of yours", (await visitor.Page(links["member3@example.org"])).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var record = await visitor.GetStringAsync(new Uri($"{link.Replace("/en", "", StringComparison.Ordinal)}/record.json", UriKind.Relative));
        var verified = VerifyVote.Handle(new MemoryStream(Encoding.UTF8.GetBytes(record)));
        Assert.Equal((OutcomeKind.Adopted, 0), (verified.Outcome.Kind, verified.Differences.Count));

        // Anybody who has the record can work the receipt out.
        var json = JsonNode.Parse(record)!;
        var ballot = json["ballots"]!.AsArray().Single(one => (string?)one!["seat"] == "s1")!.ToJsonString();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((string)json["openedAt"]! + "\n" + ballot)))[..16], kept.Replace("-", "", StringComparison.Ordinal));

        // A link that nobody here signed leads nowhere.
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(visitor, link[..^4] + "AAAA"));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(visitor, "/vote/x/record.json"));
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_ballot_is_kept_apart_from_who_voted_is_found_by_its_receipt_and_too_few_are_not_counted(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, members) = await CallFeesTests.Workspace(host, 6);
        await editor.Submit($"{home}/statutes/new", "write", ("name", "Secret"), ("method", "yes-no"), ("majority.threshold", "1/2"), ("majority.base", "expressed"), ("method.seats", "1"), ("secret", "yes"));
        var statute = (await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync())).ToString("N");
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Chair"), ("Statute", statute))).Goal()!;
        var (visitor, id) = (host.Browser(), await host.Db(db => db.ClusterDecisions.Select(d => d.Id).SingleAsync()));

        // Each is told a receipt of its own, once; only with it the ballot is changed, and not with that of nobody.
        var receipts = new List<string>();
        foreach (var i in Enumerable.Range(1, 5))
        {
            receipts.Add((await (await visitor.Submit(Link(i), "cast", ("Ballot", i <= 2 ? "no" : "yes"))).Page()).QuerySelector(".pairs code")!.TextContent);
        }

        Assert.Equal(5, receipts.Distinct().Count());
        Assert.DoesNotContain(receipts[0], (await visitor.Page(Link(1))).Body!.TextContent, StringComparison.Ordinal);
        var wrong = await (await visitor.Submit(Link(1), "cast", ("Ballot", "yes"), ("Receipt", "0000-0000-0000-0000-0000"))).Page();
        Assert.Equal("#Receipt", wrong.QuerySelector(".error-summary a")!.GetAttribute("href"));
        var changed = (await (await visitor.Submit(Link(1), "cast", ("Ballot", "yes"), ("Receipt", receipts[0].ToUpperInvariant()))).Page()).QuerySelector(".pairs code")!.TextContent;
        Assert.NotEqual(receipts[0], changed);

        // The roll says who voted and nothing of how; those who run the workspace can neither see nor enter a ballot, nor say that a voter was absent.
        Assert.Equal(5, await host.Db(db => db.DecisionSeats.CountAsync(s => s.VotedInSecret && s.Choice == null)));
        var box = (await host.Db(db => db.BallotBoxes.AsNoTracking().SingleAsync())).Ballots;
        Assert.Equal([.. receipts.Skip(1).Append(changed).Order(StringComparer.Ordinal)], box.Select(ballot => ballot.Receipt!));
        Assert.All(box, ballot => Assert.Null(ballot.Seat));
        var audit = string.Concat(await host.Db(db => db.AuditEntries.Select(entry => entry.Before + entry.After).ToListAsync()));
        Assert.DoesNotContain(receipts[1], audit, StringComparison.Ordinal);
        Assert.DoesNotContain("In favour", (await editor.Page(vote)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await editor.Submit($"{vote}/seats/s6", "enter-seat", ("Presence", "Present"), ("Ballot", "no"));
        Assert.Contains("neither takes part nor is represented", (await (await editor.Submit($"{vote}/seats/s2", "enter-seat", ("Presence", "Absent"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        // Closed, the record has five ballots that count again, and each voter finds its own.
        await editor.Submit(vote, "close");
        Assert.Contains("In favour: 4 of 5.", (await editor.Page(vote)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var record = await Record(visitor, Link(2));
        Assert.Equal((OutcomeKind.Adopted, 0), (record.Outcome.Kind, record.Differences.Count));
        Assert.Contains("this ballot: Yes", await Found(Link(1), changed), StringComparison.Ordinal);
        Assert.Contains("this ballot: No", await Found(Link(2), receipts[1]), StringComparison.Ordinal);
        Assert.Contains("no ballot with this receipt", await Found(Link(1), receipts[0]), StringComparison.Ordinal);
        Assert.Empty((await host.Db(db => db.BallotBoxes.AsNoTracking().SingleAsync())).Ballots);

        await TooFewAreNotCounted(host, editor, home, statute, members);

        string Link(int seat) => LinkOf(host, id, seat);

        async Task<string> Found(string link, string receipt) => (await (await visitor.Submit(link, "find", ("Receipt", receipt))).Page()).QuerySelector("main [role=status]")!.TextContent;
    }

    private static async Task TooFewAreNotCounted(GrappeHost host, HttpClient editor, string home, string statute, IReadOnlyList<MemberId> members)
    {
        var visitor = host.Browser();

        // Four would show who voted how: nothing is counted, and no ballot is in the record.
        var few = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Again"), ("Statute", statute))).Goal()!;
        var id = await host.Db(db => db.ClusterDecisions.Where(d => d.Number == 2).Select(d => d.Id).SingleAsync());
        foreach (var i in Enumerable.Range(1, 4))
        {
            await visitor.Submit(LinkOf(host, id, i), "cast", ("Ballot", "yes"));
        }

        await editor.Submit(few, "close");
        Assert.Equal((OutcomeKind.TooFewForSecret, 0), ((await Record(visitor, LinkOf(host, id, 1))).Outcome.Kind, (await Record(visitor, LinkOf(host, id, 1))).Differences.Count));
        Assert.DoesNotContain("receipt", await host.Db(db => db.ClusterDecisions.Where(d => d.Number == 2).Select(d => d.Record!).SingleAsync()), StringComparison.Ordinal);

        // With fewer than five who vote no secret vote is opened at all.
        await editor.Submit($"{home}/members/{members[0].Value:N}", "become", ("State", "Suspended"), ("Reason", "Invented"));
        await editor.Submit($"{home}/members/{members[1].Value:N}", "become", ("State", "Suspended"), ("Reason", "Invented"));
        Assert.Equal("#Statute", (await (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Third"), ("Statute", statute))).Page()).QuerySelector(".error-summary a")!.GetAttribute("href"));
    }

    private static string LinkOf(GrappeHost host, ClusterDecisionId decision, int seat) => $"/en/vote/{host.Services.GetRequiredService<VoteLinks>().Of(decision, $"s{seat}")}";

    private static async Task<VerifiedVote> Record(HttpClient visitor, string link) => VerifyVote.Handle(new MemoryStream(await visitor.GetByteArrayAsync(new Uri($"{link.Replace("/en", "", StringComparison.Ordinal)}/record.json", UriKind.Relative))));

    private static async Task<string> Receipt(HttpClient visitor, string link) => (await visitor.Page(link)).QuerySelector(".pairs code")!.TextContent;
}
