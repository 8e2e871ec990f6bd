using System.Net;
using System.Text;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Fees;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Workspace.Votes;

public sealed class ConsentAndElectionTests
{
    [Theory, OnBothDatabases]
    public async Task A_round_with_an_objection_leads_to_another_proposal_and_one_without_adopts_it(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, _) = await CallFeesTests.Workspace(host, 3);
        var statute = await Statute(host, editor, home, ("method", "consent"), ("method.seats", "1"));
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Open the workshop on Sundays"), ("Statute", statute))).Goal()!;
        var (visitor, id) = (host.Browser(), await host.Db(db => db.ClusterDecisions.Select(d => d.Id).SingleAsync()));

        // An objection gives its reason; there is no next round without one.
        await visitor.Submit(Link(host, id, 1), "cast", ("Ballot", "consent"));
        Assert.Null((await editor.Page(vote)).QuerySelector("#Proposal"));
        Assert.Contains("gives its reason", (await (await visitor.Submit(Link(host, id, 2), "cast", ("Ballot", "objection"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await visitor.Submit(Link(host, id, 2), "cast", ("Ballot", "objection"), ("Reason", "Nobody can clean up on Mondays."));
        Assert.Contains("Nobody can clean up on Mondays.", (await visitor.Page(Link(host, id, 3))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // The next round begins with what is proposed now, and everybody says anew where they stand.
        var seen = await editor.Page(vote);
        Assert.Contains("Say what is proposed now", (await (await editor.Submit(vote, "next-round", ("Proposal", " "))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(vote + "?kept=yes", (await editor.Submit(seen, vote, "next-round", ("Proposal", "Open on Sundays, cleaned by those who come"))).Goal());
        Assert.Contains("0 of 3", (await editor.Page(vote)).QuerySelector(".turnout")!.TextContent, StringComparison.Ordinal);
        foreach (var i in Enumerable.Range(1, 3))
        {
            await visitor.Submit(Link(host, id, i), "cast", ("Ballot", i == 3 ? "abstain" : "consent"));
        }

        await editor.Submit(vote, "close");
        var closed = await editor.Page(vote);
        Assert.Equal("Adopted", closed.QuerySelector("#outcome")!.TextContent);
        Assert.Equal(["1", "1", "1", "0", "2", "2", "0", "1"], closed.QuerySelectorAll("[aria-labelledby=outcome] tbody th, [aria-labelledby=outcome] tbody td").Select(cell => cell.TextContent));
        Assert.Contains("Open on Sundays, cleaned by those who come", closed.QuerySelector("[aria-labelledby=rounds]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Differences(host));
    }

    [Theory, OnBothDatabases]
    public async Task Each_college_elects_its_own_seats_among_its_own_candidates(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, _) = await CallFeesTests.Workspace(host, 4);
        await Colleges(host, "citizens", "citizens", "citizens", "towns");
        Assert.Contains("Name each college", (await (await editor.Submit($"{home}/statutes/new", "write", ("name", "Board"), ("method", "election"), ("method.college-seats", "firms = 1"), ("voice.colleges", "citizens = 50\ntowns = 50"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        var statute = await Statute(host, editor, home, ("method", "election"), ("method.college-seats", "citizens = 2\ntowns = 1"), ("voice.colleges", "citizens = 50\ntowns = 50"));
        Assert.Contains("Say for which college each candidate stands, such as: Ada = citizens", (await (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Board"), ("Statute", statute), ("Options", "Ada"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Board"), ("Statute", statute), ("Options", "Ada = citizens\nBo = citizens\nCy = citizens\nDee = towns"))).Goal()!;
        var (visitor, id) = (host.Browser(), await host.Db(db => db.ClusterDecisions.Select(d => d.Id).SingleAsync()));

        // A seat is asked about the candidates of its college only, and names no more than there are seats.
        Assert.Equal(["Ada", "Bo", "Cy"], (await visitor.Page(Link(host, id, 1))).QuerySelectorAll(".choice").Select(one => one.TextContent.Trim()));
        Assert.Equal(["Dee"], (await visitor.Page(Link(host, id, 4))).QuerySelectorAll(".choice").Select(one => one.TextContent.Trim()));
        Assert.NotNull((await (await visitor.Submit(Link(host, id, 1), "cast", ("o1", "yes"), ("o2", "yes"), ("o3", "yes"))).Page()).QuerySelector(".error-summary"));
        Assert.NotNull((await (await visitor.Submit(Link(host, id, 4), "cast", ("o1", "yes"))).Page()).QuerySelector(".error-summary"));
        await visitor.Submit(Link(host, id, 1), "cast", ("o1", "yes"), ("o3", "yes"));
        await visitor.Submit(Link(host, id, 2), "cast", ("o3", "yes"));
        await visitor.Submit(Link(host, id, 3), "cast", ("o2", "yes"), ("o3", "yes"));
        await visitor.Submit(Link(host, id, 4), "cast", ("o4", "yes"));
        await editor.Submit(vote, "close");

        // Of two with as many votes, whoever stands first in the list goes before.
        Assert.EndsWith("Cy, Ada, Dee", (await editor.Page(vote)).QuerySelector("#outcome")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Differences(host));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_holds_a_proxy_votes_for_its_giver_also_in_secret_and_no_longer_once_it_ended(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, _) = await CallFeesTests.Workspace(host, 6);
        var statute = await Statute(host, editor, home, ("method", "yes-no"), ("majority.threshold", "1/2"), ("majority.base", "expressed"), ("method.seats", "1"), ("secret", "yes"), ("proxies.ceiling", "1"));
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Chair"), ("Statute", statute))).Goal()!;
        var (visitor, id) = (host.Browser(), await host.Db(db => db.ClusterDecisions.Select(d => d.Id).SingleAsync()));
        await editor.Submit($"{vote}/seats/s1", "enter-seat", ("Presence", "Present"));
        await editor.Submit($"{vote}/seats/s2", "enter-seat", ("Presence", "Absent"), ("Holder", "s1"));
        var link = Link(host, id, 1);

        // Two ballots with a receipt each, and nothing that links one to its seat; nobody votes for those who gave it no proxy.
        Assert.Contains("Ballot of Member 2", (await visitor.Page(link)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(visitor, link + "?for=s3"));
        var receipts = new[] { await Cast(link, "yes"), await Cast(link + "?for=s2", "no") };
        Assert.Equal(2, receipts.Distinct().Count());
        Assert.Equal([true, true], await host.Db(db => db.DecisionSeats.Where(s => s.Code == "s1" || s.Code == "s2").Select(s => s.VotedInSecret).ToListAsync()));

        // A proxy that its giver ended by coming votes no more; another one is not passed on.
        await editor.Submit($"{vote}/seats/s3", "enter-seat", ("Presence", "Absent"), ("Holder", "s4"));
        var before = await visitor.Page(Link(host, id, 4) + "?for=s3");
        await Cast(Link(host, id, 3), "yes");
        Assert.NotEqual(HttpStatusCode.Redirect, (await visitor.Submit(before, Link(host, id, 4) + "?for=s3", "cast", ("Ballot", "no"))).StatusCode);
        foreach (var i in new[] { 4, 5, 6 })
        {
            await Cast(Link(host, id, i), "yes");
        }

        await editor.Submit(vote, "close");
        var closed = await host.Db(db => db.ClusterDecisions.SingleAsync());
        Assert.Equal((OutcomeKind.Adopted, 6), (closed.Outcome, VerifyVote.Handle(new MemoryStream(Encoding.UTF8.GetBytes(closed.Record!))).Outcome.Participation.Ballots));
        Assert.Equal(["No"], (await (await visitor.Submit(link, "find", ("Receipt", receipts[1]))).Page()).QuerySelectorAll("[role=status] b").Select(one => one.TextContent.Split(": ")[1]));
        Assert.Empty(await Differences(host));

        async Task<string> Cast(string address, string ballot) => (await (await visitor.Submit(address, "cast", ("Ballot", ballot))).Page()).QuerySelector(".pairs code")!.TextContent;
    }

    private static string Link(GrappeHost host, ClusterDecisionId decision, int seat) => "/en/vote/" + host.Services.GetRequiredService<VoteLinks>().Of(decision, $"s{seat}");

    private static async Task<string> Statute(GrappeHost host, HttpClient editor, string home, params (string, string)[] rules)
    {
        Assert.Contains("kept=yes", (await editor.Submit($"{home}/statutes/new", "write", [("name", "Rules"), .. rules])).Goal(), StringComparison.Ordinal);
        return (await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync())).ToString("N");
    }

    /// <summary>Says in which college each member votes, by their names.</summary>
    private static Task<int> Colleges(GrappeHost host, params string[] colleges) => host.Db(async db =>
    {
        foreach (var (i, member) in (await db.Members.OrderBy(m => m.Name).ToListAsync()).Index())
        {
            member.Describe(new(member.Name, member.Kind, member.ActorType, colleges[i], member.Weight, member.Representative, member.Email));
        }

        return await db.SaveChangesAsync();
    });

    private static async Task<IEnumerable<object>> Differences(GrappeHost host) =>
        VerifyVote.Handle(new MemoryStream(Encoding.UTF8.GetBytes((await host.Db(db => db.ClusterDecisions.Select(d => d.Record!).SingleAsync()))))).Differences;
}
