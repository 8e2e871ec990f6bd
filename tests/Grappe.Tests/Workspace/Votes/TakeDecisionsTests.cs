using System.Net;
using System.Text;
using System.Text.Json;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Workspace.Votes;

public sealed class TakeDecisionsTests
{
    private static readonly (string, string)[] Ordinary =
    [
        ("name", "Ordinary"), ("method", "yes-no"), ("voice.colleges", "a = 1\nb = 1"), ("majority.threshold", "1/2"), ("majority.base", "expressed"), ("quorum.base", "seats"), ("quorum.threshold", "1/2"),
        ("secondCall", "yes"), ("proxies.ceiling", "1"), ("proxies.sameCollege", "yes"), ("method.seats", "1"),
    ];

    [Theory, OnBothDatabases]
    public async Task A_decision_is_taken_by_its_statute_with_proxies_a_second_call_and_a_record_that_counts_again(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor) = await Workspace(host, "aaabb");

        // A statute that can never decide anything is refused at its field; the same name again is the next version.
        Assert.Equal(["quorum.threshold"], await Refused(editor.Submit($"{home}/statutes/new", "write", [.. Ordinary, ("quorum.threshold", "5/4")])));
        Assert.Equal(["majority.threshold", "voice.colleges"], (await Refused(editor.Submit($"{home}/statutes/new", "write", [.. Ordinary, ("majority.threshold", "0.5"), ("voice.colleges", "a")]))).Order(StringComparer.Ordinal));
        Assert.Equal($"{home}/statutes?kept=yes", (await editor.Submit($"{home}/statutes/new", "write", Ordinary)).Goal());
        await editor.Submit($"{home}/statutes/new", "write", Ordinary);
        var statutes = await host.Db(db => db.ClusterStatutes.OrderBy(s => s.Number).ToListAsync());
        Assert.Equal([1, 2], statutes.Select(s => s.Rules.Version));

        // One present of five is no quorum; the second call needs none, and whoever joins afterwards is not on the roll.
        Assert.Equal(["Title"], await Refused(editor.Submit($"{home}/votes/new", "open-vote", ("Statute", statutes[1].Id.ToString("N")))));
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Buy a van"), ("Statute", statutes[1].Id.ToString("N")))).Goal()!;
        Assert.Equal($"{home}/votes/1", vote);
        await Enter(editor, vote, "s1", ("Presence", "Present"), ("Ballot", "yes"));
        await editor.Submit(vote, "close");
        Assert.Contains("No quorum", (await editor.Page(vote)).QuerySelector("#outcome")!.TextContent, StringComparison.Ordinal);
        var again = (await editor.Submit(vote, "again")).Goal()!;
        Assert.Equal($"{home}/votes/2", again);
        await editor.Submit($"{home}/members/new", "enter", ("Name", "Late"), ("On", "2026-11-22"), ("State", "Active"));

        // Neither absent nor across colleges nor beyond the ceiling; who comes after all speaks for itself.
        Assert.NotEmpty(await Refused(Send(editor, again, "s2", ("Presence", "Absent"), ("Ballot", "yes"))));
        await Enter(editor, again, "s1", ("Presence", "Present"), ("Ballot", "yes"));
        Assert.NotEmpty(await Refused(Send(editor, again, "s4", ("Presence", "Absent"), ("Holder", "s1"), ("Ballot", "yes"))));
        await Enter(editor, again, "s2", ("Presence", "Absent"), ("Holder", "s1"), ("Ballot", "yes"));
        Assert.NotEmpty(await Refused(Send(editor, again, "s3", ("Presence", "Absent"), ("Holder", "s1"), ("Ballot", "yes"))));
        await Enter(editor, again, "s2", ("Presence", "Remote"), ("Ballot", "no"));
        await Enter(editor, again, "s4", ("Presence", "Present"), ("Ballot", "no"));
        await Enter(editor, again, "s4", ("Presence", "Present"), ("Ballot", "yes"));
        await editor.Submit(again, "close");

        // a: 1 of 2, b: 1 of 1: 3/2 of 2.
        var page = await editor.Page(again);
        Assert.Contains("In favour: 1.5 (3/2) of 2.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var record = await editor.GetByteArrayAsync(new Uri($"{again.Replace("/en", "", StringComparison.Ordinal)}/record.json", UriKind.Relative));
        var verified = VerifyVote.Handle(new MemoryStream(record));
        Assert.Equal((OutcomeKind.Adopted, 0), (verified.Outcome.Kind, verified.Differences.Count));
        Assert.Equal(5, JsonDocument.Parse(record).RootElement.GetProperty("roll").GetArrayLength());
        Assert.DoesNotContain("Late", Encoding.UTF8.GetString(record), StringComparison.Ordinal);

        // Nobody else sees any of it.
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, (await KeepMembersTests.Cluster(host, "Harbour")).Id.Value), new Grant(Role.Administrator));
        foreach (var address in new[] { $"{home}/statutes", $"{home}/statutes/new", $"{home}/votes", $"{home}/votes/new", again, $"{again}/seats/s1", $"{again.Replace("/en", "", StringComparison.Ordinal)}/record.json" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await KeepMembersTests.Status(editor, address), await KeepMembersTests.Status(neighbour, address)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Of_ballots_entered_while_a_vote_is_closed_each_is_either_counted_or_refused(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor) = await Workspace(host, "------");
        await editor.Submit($"{home}/statutes/new", "write", ("name", "Place"), ("method", "schulze"), ("method.seats", "1"));
        var statute = await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync());
        var vote = (await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Where"), ("Statute", statute.ToString("N")), ("Options", "Mill\nStation\nSchool"))).Goal()!;
        Assert.NotEmpty(await Refused(Send(editor, vote, "s1", ("Presence", "Present"), ("o1", "1"), ("o2", "1"))));

        // Every form is open before anybody sends one; two people close.
        var forms = await Task.WhenAll(Enumerable.Range(1, 6).Select(async i => (Seat: $"s{i}", Page: await editor.Page($"{vote}/seats/s{i}"))));
        var closing = await editor.Page(vote);
        var sent = forms.Select(form => editor.Submit(form.Page, $"{vote}/seats/{form.Seat}", "enter-seat", ("Presence", "Present"), ("o2", "1"), ("o1", "2"))).ToList();
        await Task.WhenAll(editor.Submit(closing, vote, "close"), editor.Submit(closing, vote, "close"));
        var answers = await Task.WhenAll(sent);

        var accepted = answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect);
        var kept = await host.Db(db => db.ClusterDecisions.AsNoTracking().SingleAsync());
        Assert.False(kept.IsOpen);
        var record = JsonDocument.Parse(kept.Record!).RootElement;
        Assert.Equal(accepted, record.GetProperty("ballots").GetArrayLength());
        Assert.Equal(accepted, await host.Db(db => db.DecisionSeats.CountAsync(s => s.Choice != null)));
        Assert.Empty(VerifyVote.Handle(new MemoryStream(Encoding.UTF8.GetBytes(kept.Record!))).Differences);

        // Afterwards nothing is entered, and closing again changes nothing.
        Assert.Contains("The vote is closed", (await (await editor.Submit(forms[0].Page, $"{vote}/seats/s1", "enter-seat", ("Presence", "Present"), ("o3", "1"))).Page()).Body!.TextContent, StringComparison.Ordinal);
        host.Clock.AdvanceHours(1);
        await editor.Submit(closing, vote, "close");
        Assert.Equal((kept.Record, kept.ClosedAt), await host.Db(db => db.ClusterDecisions.Select(d => new ValueTuple<string?, NodaTime.Instant?>(d.Record, d.ClosedAt)).SingleAsync()));
    }

    /// <summary>A workspace with a member for each letter, which is its college.</summary>
    internal static async Task<(string Home, HttpClient Editor)> Workspace(GrappeHost host, string colleges)
    {
        var cluster = await KeepMembersTests.Cluster(host, "Orchard");
        var day = new NodaTime.LocalDate(2026, 1, 1);
        await host.Db(db =>
        {
            db.Add(ClusterWorkspace.Open(cluster.Id.Value, host.Clock.GetCurrentInstant()));
            db.AddRange(colleges.Select((college, i) => Member.Begin(cluster.Id.Value, new($"Member {i + 1}", MembershipKind.Formal, "", college == '-' ? "" : college.ToString(), 1, "", ""), MemberState.Active, day, day, "", by: null).Value!));
            return db.SaveChangesAsync();
        });
        return ($"/en/workspace/{cluster.Address}", await host.SignedIn(new Grant(Role.ClusterEditor, cluster.Id.Value)));
    }

    private static Task<HttpResponseMessage> Send(HttpClient editor, string vote, string seat, params (string, string)[] fields) => editor.Submit($"{vote}/seats/{seat}", "enter-seat", fields);

    private static async Task Enter(HttpClient editor, string vote, string seat, params (string, string)[] fields) =>
        Assert.Equal($"{vote}?kept=yes", (await Send(editor, vote, seat, fields)).Goal());

    private static async Task<IEnumerable<string>> Refused(Task<HttpResponseMessage> sent) =>
        (await (await sent).Page()).QuerySelectorAll(".error-summary li").Select(li => li.QuerySelector("a")?.GetAttribute("href")![1..] ?? li.TextContent.Trim());
}
