using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Fees;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Workspace.Votes;

public sealed class ActOnDecisionTests
{
    [Theory, OnBothDatabases]
    public async Task An_adopted_decision_does_once_what_was_decided_and_a_rejected_one_nothing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor) = await TakeDecisionsTests.Workspace(host, "--");
        await editor.Submit($"{home}/statutes/new", "write", Ordinary("1/2"));
        var statute = (await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync())).ToString("N");
        var (bakery, library) = (await Applicant(host, editor, home, "Bakery"), await Applicant(host, editor, home, "Library"));

        // Nobody is decided on twice at once, nor by another cluster.
        var asked = $"{home}/votes/new?effect=Admit-{bakery.Value:N}";
        Assert.Equal("Admit Bakery", (await editor.Page(asked)).QuerySelector("#Title")!.GetAttribute("value"));
        var admission = await Open(editor, asked, statute, $"Admit-{bakery.Value:N}");
        var other = await KeepMembersTests.Cluster(host, "Harbour");
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, other.Id.Value));
        await neighbour.Submit($"/en/workspace/{other.Address}", "open");
        await neighbour.Submit($"/en/workspace/{other.Address}/statutes/new", "write", Ordinary("1/2"));
        foreach (var (who, where) in new[] { (editor, asked), (neighbour, $"/en/workspace/{other.Address}/votes/new") })
        {
            var refused = await who.Submit(where, "open-vote", ("Title", "Again"), ("Statute", statute), ("Effect", $"Admit-{bakery.Value:N}"));
            Assert.Contains("cannot be decided any more", (await refused.Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        }

        // Two people close at once: one admission, told on the page that leads to the member.
        Assert.Equal([MemberState.Applied, MemberState.UnderDecision], await Steps(host, bakery));
        await Vote(editor, admission, "yes");
        var closing = await editor.Page(admission);
        await Task.WhenAll(editor.Submit(closing, admission, "close"), editor.Submit(closing, admission, "close"));
        Assert.Equal([MemberState.Applied, MemberState.UnderDecision, MemberState.Active], await Steps(host, bakery));
        var link = (await editor.Page(admission)).QuerySelector("[aria-labelledby=effect] a")!;
        Assert.Equal(("Bakery became a member.", $"{home}/members/{bakery.Value:N}"), (link.TextContent, link.GetAttribute("href")));

        // What was settled otherwise meanwhile stays as it is.
        var late = await Open(editor, $"{home}/votes/new", statute, $"Admit-{library.Value:N}");
        await editor.Submit($"{home}/members/{library.Value:N}", "become", ("State", "Refused"), ("Reason", "Withdrawn"));
        await Adopt(editor, late);
        Assert.Equal(MemberState.Refused, (await Steps(host, library))[^1]);
        Assert.Contains("settled otherwise", (await editor.Page(late)).QuerySelector("[aria-labelledby=effect]")!.TextContent, StringComparison.Ordinal);

        await WhatIsProposed(host, editor, home, statute, other.Id.Value);
    }

    private static async Task WhatIsProposed(GrappeHost host, HttpClient editor, string home, string statute, Guid neighbour)
    {
        // A proposed fee rule is in force once it is adopted, and only then; what voters see says it in full.
        var proposed = (await editor.Submit($"{home}/fees/rules/new", "fee-rule", [.. CallFeesTests.Rule, ("Do", "propose")])).Goal()!;
        Assert.Equal(0, await host.Db(db => db.ClusterFeeRules.CountAsync()));
        var fees = await Open(editor, proposed, statute, proposed.Split('=')[1]);
        Assert.Contains("€200.50", (await editor.Page(fees)).QuerySelector(".proposed")!.TextContent, StringComparison.Ordinal);
        await Adopt(editor, fees);
        var rule = await host.Db(db => db.ClusterFeeRules.SingleAsync());
        Assert.Equal((1, 3), (rule.Number, rule.Decision!.Value));
        Assert.Contains("Adopted by decision 3", (await editor.Page($"{home}/fees/rules")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // A statute that is not adopted leaves the one that counts; adopted, it is the next version.
        Assert.Equal(["#majority.threshold"], (await (await editor.Submit($"{home}/statutes/new", "write", [.. Ordinary("3/2"), ("Do", "propose")])).Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        var stricter = (await editor.Submit($"{home}/statutes/new", "write", [.. Ordinary("2/3"), ("Do", "propose")])).Goal()!;
        var rejected = await Open(editor, stricter, statute, stricter.Split('=')[1]);
        await Vote(editor, rejected, "no");
        await editor.Submit(rejected, "close");
        Assert.Equal(1, await host.Db(db => db.ClusterStatutes.CountAsync(s => s.Cluster != neighbour)));
        var adopted = await Open(editor, stricter, statute, stricter.Split('=')[1]);
        await Adopt(editor, adopted);
        var version = await host.Db(db => db.ClusterStatutes.SingleAsync(s => s.Decision != null));
        Assert.Equal((2, 5, 3), (version.Number, version.Decision!.Value, version.Rules.Majority!.Threshold.Whole));
    }

    private static (string, string)[] Ordinary(string threshold) => [("name", "Ordinary"), ("method", "yes-no"), ("majority.threshold", threshold), ("majority.base", "expressed"), ("method.seats", "1")];

    private static async Task<MemberId> Applicant(GrappeHost host, HttpClient editor, string home, string name)
    {
        await editor.Submit($"{home}/members/new", "enter", ("Name", name), ("On", "2026-11-22"), ("State", "Applied"));
        return await host.Db(db => db.Members.Where(m => m.Name == name).Select(m => m.Id).SingleAsync());
    }

    private static async Task<string> Open(HttpClient editor, string address, string statute, string effect) =>
        (await editor.Submit(address, "open-vote", ("Title", "To be decided"), ("Statute", statute), ("Effect", effect))).Goal()!;

    private static async Task Vote(HttpClient editor, string vote, string ballot) =>
        Assert.Equal($"{vote}?kept=yes", (await editor.Submit($"{vote}/seats/s1", "enter-seat", ("Presence", "Present"), ("Ballot", ballot))).Goal());

    private static async Task Adopt(HttpClient editor, string vote)
    {
        await Vote(editor, vote, "yes");
        await editor.Submit(vote, "close");
    }

    private static async Task<IReadOnlyList<MemberState>> Steps(GrappeHost host, MemberId id) =>
        [.. (await host.Db(db => db.Members.AsNoTracking().SingleAsync(m => m.Id == id))).Steps.Select(step => step.State)];
}
