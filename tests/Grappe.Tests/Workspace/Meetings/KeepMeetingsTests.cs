using System.Net;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Fees;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Workspace.Meetings;

public sealed class KeepMeetingsTests
{
    private static readonly (string, string)[] Assembly =
    [
        ("Title", "Assembly"), ("Body", "Assembly"), ("On", "2026-12-01"), ("At", "18:00"), ("Minutes", "90"), ("Zone", "Europe/Paris"), ("Place", "Town hall"), ("Link", ""), ("Agenda", "Accounts\nBuy a van #1"),
    ];

    [Theory, OnBothDatabases]
    public async Task A_meeting_is_called_convened_attended_called_again_and_noted_and_its_votes_know_who_came(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, members) = await CallFeesTests.Workspace(host, 5);
        var (own, meetings) = (host.Browser(), $"{home}/meetings");
        await editor.Submit($"{home}/statutes/new", "write", ("name", "Ordinary"), ("method", "yes-no"), ("majority.threshold", "1/2"), ("majority.base", "expressed"), ("method.seats", "1"), ("quorum.base", "seats"), ("quorum.threshold", "3/5"), ("secondCall", "yes"), ("proxies.ceiling", "1"));
        var statute = (await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync())).ToString("N");

        // An agenda names decisions that there are; what was typed stays in the form.
        var refused = await (await editor.Submit($"{meetings}/new", "meeting", [.. Assembly, ("Statute", statute)])).Page();
        Assert.Equal(("#Agenda", "Accounts\nBuy a van #1"), (refused.QuerySelector(".error-summary a")!.GetAttribute("href"), refused.QuerySelector("#Agenda")!.TextContent));
        await editor.Submit($"{home}/votes/new", "open-vote", ("Title", "Buy a van"), ("Statute", statute));
        var meeting = (await editor.Submit($"{meetings}/new", "meeting", [.. Assembly, ("Statute", statute)])).Goal()!.Split('?')[0];
        Assert.Equal($"{meetings}/1", meeting);

        // The convocation goes to everybody once it is sent, with the agenda and the member's own page, where the meeting is.
        Assert.Equal($"{meeting}?sent=5&without=0", (await editor.Submit(meeting, "convene")).Goal());
        var letter = await host.Db(db => db.Outbox.AsNoTracking().SingleAsync(m => m.To == "member2@example.org"));
        Assert.Contains("Tuesday 1 December 2026, 18:00–19:30 (Europe/Paris)", letter.Text, StringComparison.Ordinal);
        Assert.Contains("2. Buy a van", letter.Text, StringComparison.Ordinal);
        var page = "/en/membership/" + letter.Text.Split("/en/membership/")[1].Split('\n', ' ', '\r')[0];
        Assert.Contains("Town hall", (await own.Page(page)).QuerySelector("[aria-labelledby=meetings]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261201T170000Z", await own.GetStringAsync(new Uri(page.Replace("/en", "", StringComparison.Ordinal) + "/meetings.ics", UriKind.Relative)), StringComparison.Ordinal);

        // Beyond the proxies of the statute nothing is entered, and the field says so; within them the vote of the agenda takes it over.
        var (s1, s2, s3) = (members[0].Value.ToString("N"), members[1].Value.ToString("N"), members[2].Value.ToString("N"));
        var attendance = await editor.Page($"{meeting}/attendance");
        var beyond = await (await editor.Submit(attendance, $"{meeting}/attendance", "attendance", ($"p-{s1}", "Present"), ($"h-{s2}", s1), ($"h-{s3}", s1))).Page();
        Assert.Equal($"#h-{s3}", beyond.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal($"{meeting}?kept=yes", (await editor.Submit(attendance, $"{meeting}/attendance", "attendance", ($"p-{s1}", "Present"), ($"h-{s2}", s1))).Goal());
        Assert.Contains("look again", (await (await editor.Submit(attendance, $"{meeting}/attendance", "attendance", ($"p-{s1}", "Absent"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        var seats = await host.Db(db => db.DecisionSeats.AsNoTracking().OrderBy(s => s.Code).ToListAsync());
        Assert.Equal([(Presence.Present, null), (Presence.Absent, "s1"), (Presence.Absent, null)], seats.Take(3).Select(seat => (seat.Presence, seat.Holder)));

        Assert.Contains("there or represented at 1 of 1", (await own.Page(page)).QuerySelector("[aria-labelledby=brings]")!.TextContent, StringComparison.Ordinal);

        // Two of five are no quorum of three fifths: a second call, which needs none.
        Assert.Contains("The quorum was not reached.", (await editor.Page(meeting)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var again = (await editor.Submit($"{meetings}/new?again=1", "meeting", [.. Assembly, ("On", "2026-12-15")])).Goal()!.Split('?')[0];
        Assert.Equal(2, await host.Db(db => db.Meetings.Where(m => m.Number == 2).Select(m => m.Call).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(editor, $"{meetings}/new?again=2"));

        // Minutes are text and never code.
        await editor.Submit($"{again}/minutes", "minutes", ("Minutes", "# Accounts\n\nApproved. <script>alert(1)</script>"));
        var minutes = (await editor.Page(again)).QuerySelector("[aria-labelledby=minutes] .prose")!;
        Assert.Equal(("Accounts", null), (minutes.QuerySelector("h2")!.TextContent, minutes.QuerySelector("script")));

        // Nobody else sees any of it, also not by the address of another workspace.
        var other = await KeepMembersTests.Cluster(host, "Harbour");
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, other.Id.Value), new Grant(Role.Administrator));
        await neighbour.Submit($"/en/workspace/{other.Address}", "open");
        foreach (var path in new[] { "", "/new", "/1", "/1/edit", "/1/attendance", "/1/minutes" })
        {
            Assert.Equal((path, HttpStatusCode.OK, HttpStatusCode.NotFound), (path, await KeepMembersTests.Status(editor, meetings + path), await KeepMembersTests.Status(neighbour, meetings + path)));
        }

        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(neighbour, $"/en/workspace/{other.Address}/meetings/1"));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(neighbour, $"{meetings.Replace("/en", "", StringComparison.Ordinal)}.ics"));
    }
}
