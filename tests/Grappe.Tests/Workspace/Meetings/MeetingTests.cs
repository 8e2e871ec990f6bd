using System.Text;
using CsCheck;
using Grappe.Workspace;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Meetings;
using NodaTime;

namespace Grappe.Tests.Workspace.Meetings;

public sealed class MeetingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static readonly MeetingFields Fields = new("Assembly", MeetingBody.Assembly, new(2026, 12, 1, 18, 0), "Europe/Paris", 90, "Town hall", "", [new("Accounts; a, b\\c"), new("Fees", 3)], []);

    [Fact]
    public void A_meeting_without_a_place_or_with_a_time_that_nobody_can_keep_is_refused_at_its_field()
    {
        Assert.Equal(["Title", "On", "Zone", "Minutes", "Place"], Refused(Fields with { Title = " ", Starts = null, Zone = "Mars/North", Minutes = 0, Place = "" }));
        Assert.Equal(["On", "Link"], Refused(Fields with { Starts = new(2126, 1, 1, 18, 0), Link = "javascript:alert(1)" }));
        Assert.Equal(["Statute"], Meeting.Begin(Guid.Empty, 1, 2, Statute(1), Fields, Now).Refusals.Select(refusal => refusal.Field));

        IEnumerable<string?> Refused(MeetingFields fields) => Meeting.Begin(Guid.Empty, 1, 1, null, fields, Now).Refusals.Select(refusal => refusal.Field);
    }

    [Fact]
    public void Attendance_keeps_to_the_proxies_of_the_statute_and_a_failed_quorum_allows_a_second_call()
    {
        Seat[] roll = [.. Enumerable.Range(1, 5).Select(i => new Seat($"m{i}", $"Member {i}", "", 1))];
        var statute = Statute(1) with { Quorum = new() { Base = QuorumBase.Seats, Threshold = Fraction.Half, Strict = true }, SecondCall = new(null) };
        var meeting = Meeting.Begin(Guid.Empty, 1, 1, statute, Fields, Now).Value!;
        Assert.Equal(["A seat holds at most {0} proxies."], meeting.Attend(roll, [new("m1", false)], [new("m2", "m1"), new("m3", "m1")]).Refusals.Select(refusal => refusal.Key));
        Assert.False(meeting.IsAttended);

        meeting.Attend(roll, [new("m1", false)], [new("m2", "m1")]);
        Assert.Equal((1, 1, false, true), (meeting.Participation!.Attending, meeting.Participation.Represented, meeting.Participation.Quorum!.Reached, meeting.MayBeCalledAgain));
        var again = Meeting.Begin(Guid.Empty, 2, 2, statute, Fields, Now).Value!;
        again.Attend(roll, [new("m1", false)], []);
        Assert.Equal((null, false), (again.Participation!.Quorum, again.MayBeCalledAgain));

        meeting.Attend(roll, [new("m1", false), new("m3", true)], [new("m2", "m1")]);
        Assert.Equal((true, false), (meeting.Participation!.Quorum!.Reached, meeting.MayBeCalledAgain));
    }

    [Fact]
    public void A_calendar_says_when_a_meeting_is_for_the_whole_world_and_escapes_what_would_break_it()
    {
        var text = MeetingCalendar.Of("Orchard", "example.org", [Meeting.Begin(Guid.Empty, 1, 1, null, Fields, Now).Value!]);
        foreach (var line in new[] { "DTSTART:20261201T170000Z", "DTEND:20261201T183000Z", "LOCATION:Town hall", "STATUS:CONFIRMED", @"DESCRIPTION:1. Accounts\; a\, b\\c\n2. Fees" })
        {
            Assert.Contains($"\r\n{line}\r\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_calendar_has_no_line_above_75_octets_and_unfolded_says_what_was_written() => Gen.String[Gen.Char["éa €x"], 0, MeetingFields.LongestText - 2].Sample(words =>
    {
        var title = $"é{words}é";
        var text = MeetingCalendar.Of("x", "example.org", [Meeting.Begin(Guid.Empty, 1, 1, null, Fields with { Title = title }, Now).Value!]);
        return text.Split("\r\n").All(line => Encoding.UTF8.GetByteCount(line) <= 75) && text.Replace("\r\n ", "", StringComparison.Ordinal).Contains($"\r\nSUMMARY:{title}\r\n", StringComparison.Ordinal);
    });

    private static Statute Statute(int proxies) => new() { Name = "Ordinary", Version = 1, Method = new Method.YesNo(), Majority = new() { Base = MajorityBase.Expressed, Threshold = Fraction.Half }, Proxies = new(proxies) };
}
