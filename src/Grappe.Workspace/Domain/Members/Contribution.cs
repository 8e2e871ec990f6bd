using Grappe.Shared;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Votes;

namespace Grappe.Workspace.Domain.Members;

/// <summary>What a member brings to its cluster and takes part in, as far as the workspace holds it.</summary>
/// <remarks><paramref name="Paid"/>: What it has paid, one amount for each currency.</remarks>
/// <remarks><paramref name="Votes"/>: Closed ones in which it voted, of <paramref name="VotesAsked"/> whose roll it was on.</remarks>
/// <remarks><paramref name="Meetings"/>: Those where it was there or represented, of <paramref name="MeetingsHeld"/> to which it was called and whose attendance was entered.</remarks>
public sealed record Contribution(IReadOnlyList<Money> Paid, int Votes, int VotesAsked, int Meetings, int MeetingsHeld)
{
    /// <summary>What it holds of the capital, which is not paid as a fee; none: the cluster has no shares.</summary>
    public (int Shares, Money Value)? Capital { get; init; }

    public static Contribution Of(Member member, IReadOnlyList<InvoiceAccount> invoices, IReadOnlyList<(ClusterDecision Decision, DecisionSeat Seat)> votes, IReadOnlyList<Meeting> meetings)
    {
        ArgumentNullException.ThrowIfNull(member);
        var code = member.Id.Value.ToString("N");
        var closed = votes.Where(vote => !vote.Decision.IsOpen).ToList();
        var held = meetings.Where(meeting => meeting is { IsAttended: true, IsCalledOff: false } && meeting.Roll.Any(seat => seat.Code == code)).ToList();
        return new(
            [.. invoices.Select(one => one.Paid).GroupBy(paid => paid.Currency).Select(all => all.Aggregate((sum, one) => sum + one)).Where(sum => sum.Cents != 0)],
            closed.Count(vote => vote.Seat.HasVoted),
            closed.Count,
            held.Count(meeting => meeting.Attendance.Any(one => one.Seat == code) || meeting.Proxies.Any(proxy => proxy.From == code)),
            held.Count);
    }
}
