using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>What a member has to do with its cluster.</summary>
/// <remarks><paramref name="Invoices"/>: The latest first.</remarks>
/// <remarks><paramref name="Votes"/>: Whose roll it is on, the latest first.</remarks>
/// <remarks><paramref name="Meetings"/>: Whose convocation was sent to it, the latest first.</remarks>
/// <remarks><paramref name="Capital"/>: The shares that it holds; none: the cluster has none.</remarks>
public sealed record Membership(Member Member, ClusterName Cluster, IReadOnlyList<InvoiceAccount> Invoices, IReadOnlyList<(ClusterDecision Decision, DecisionSeat Seat)> Votes, IReadOnlyList<Meeting> Meetings, (int Shares, Money Value)? Capital)
{
    public Contribution Contribution => Contribution.Of(Member, Invoices, Votes, Meetings) with { Capital = Capital };
}

/// <summary>Shows a member its own fees and votes, by its personal link; those who run the workspace see the same.</summary>
public sealed class ShowMembership(GrappeDb db, FeeAccounts accounts, KeepShares shares, MemberLinks links)
{
    /// <summary>What the member of a link sees; null where nobody here signed it.</summary>
    public async Task<Membership?> Of(string secret, CancellationToken cancel) =>
        links.Read(secret) is { } id && await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is { } member ? await Of(member, cancel) : null;

    private async Task<IReadOnlyList<Meeting>> Meetings(Member member, CancellationToken cancel) =>
    [
        .. (await db.Meetings.AsNoTracking().Where(m => m.Cluster == member.Cluster && m.ConvenedAt != null).ToListAsync(cancel))
            .Where(meeting => meeting.RollFrom([member]).Any(seat => seat.Code == member.Id.Value.ToString("N"))).OrderByDescending(meeting => meeting.StartsAt),
    ];

    /// <summary>Of a member that somebody may see.</summary>
    public async Task<Membership> Of(Member member, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(member);
        var id = member.Id.Value;
        var votes = await db.DecisionSeats.AsNoTracking().Where(s => s.Member == id).Join(db.ClusterDecisions, s => s.Decision, d => d.Id, (Seat, Decision) => new { Decision, Seat }).OrderByDescending(vote => vote.Decision.Number).ToListAsync(cancel);
        return new(member, await db.NameOf(member.Cluster, cancel), await accounts.Of(member, cancel), [.. votes.Select(vote => (vote.Decision, vote.Seat))], await Meetings(member, cancel), await shares.HeldBy(member, cancel));
    }
}
