using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Budgets;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>What a decision is about, beyond its title.</summary>
/// <remarks><paramref name="Name"/>: Of the member or of what is proposed.</remarks>
public sealed record EffectAt(Effect Effect, string Name, Proposal? Proposal);

/// <summary>Does what a decision decided. It only changes what is tracked: whoever closes the decision saves both together.</summary>
public sealed class ActOnDecision(GrappeDb db, CurrentActor current)
{
    private static readonly List<MemberState> Waiting = [MemberState.Applied, MemberState.Invited, MemberState.UnderDecision];

    /// <summary>What decisions of a cluster can do now: who waits to be admitted, and what is proposed and not adopted.</summary>
    public async Task<IReadOnlyList<EffectAt>> Possible(Guid cluster, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().Where(m => m.Cluster == cluster && Waiting.Contains(m.State)).ToListAsync(cancel);
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.Cluster == cluster && p.AdoptedBy == null).ToListAsync(cancel);
        var taken = (await Open(cluster, cancel)).ToHashSet();
        return
        [
            .. members.OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase).Select(m => new EffectAt(new(EffectKind.Admit, m.Id.Value), m.Name, null))
                .Concat(proposals.OrderByDescending(p => p.WrittenAt).Select(p => new EffectAt(new(EffectKind.Adopt, p.Id), p.Name, p)))
                .Where(one => !taken.Contains(one.Effect.Subject)),
        ];
    }

    /// <summary>What a decision is about; null where it does nothing by itself, or where that is gone.</summary>
    public async Task<EffectAt?> Look(ClusterDecision decision, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Effect is not { } effect)
        {
            return null;
        }

        if (effect.Kind == EffectKind.Adopt)
        {
            return await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == effect.Subject && p.Cluster == decision.Cluster, cancel) is { } proposal ? new(effect, proposal.Name, proposal) : null;
        }

        var key = new MemberId(effect.Subject);
        return await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == key && m.Cluster == decision.Cluster, cancel) is { } member ? new(effect, member.Name, null) : null;
    }

    /// <summary>Why a decision that is being opened cannot do this; null: it can. Somebody to be admitted is under decision from then on.</summary>
    internal async Task<Refusal?> WhyNot(ClusterDecision decision, Effect effect, CancellationToken cancel)
    {
        if ((await Open(decision.Cluster, cancel)).Contains(effect.Subject))
        {
            return new("Another open decision is about this already.", "Effect");
        }

        if (effect.Kind == EffectKind.Adopt)
        {
            return await db.Proposals.AnyAsync(p => p.Id == effect.Subject && p.Cluster == decision.Cluster && p.AdoptedBy == null, cancel) ? null : new("This cannot be decided any more.", "Effect");
        }

        var key = new MemberId(effect.Subject);
        if (await db.Members.SingleOrDefaultAsync(m => m.Id == key && m.Cluster == decision.Cluster, cancel) is not { } member || !Waiting.Contains(member.State))
        {
            return new("This cannot be decided any more.", "Effect");
        }

        if (member.State != MemberState.UnderDecision)
        {
            member.Become(MemberState.UnderDecision, Day(decision.OpenedAt), Day(decision.OpenedAt), Reason(decision), current.Actor.AccountId);
        }

        return null;
    }

    /// <summary>Does it, or says that it is not possible any more; null where there is nothing to do.</summary>
    internal async Task<Consequence?> Handle(ClusterDecision decision, Instant now, CancellationToken cancel)
    {
        if (decision.Effect is not { } effect)
        {
            return null;
        }

        if (effect.Kind == EffectKind.Admit)
        {
            var key = new MemberId(effect.Subject);
            var member = await db.Members.SingleOrDefaultAsync(m => m.Id == key && m.Cluster == decision.Cluster, cancel);
            return new(member is not null && Waiting.Contains(member.State) && !member.Become(MemberState.Active, Day(now), Day(now), Reason(decision), current.Actor.AccountId).IsRefused, member?.Name ?? "");
        }

        var proposal = await db.Proposals.SingleOrDefaultAsync(p => p.Id == effect.Subject && p.Cluster == decision.Cluster, cancel);
        if (proposal is not { AdoptedBy: null })
        {
            return new(false, proposal?.Name ?? "");
        }

        if (proposal.Budget is { } planned)
        {
            var budget = await db.YearBudgets.SingleOrDefaultAsync(b => b.Cluster == proposal.Cluster && b.Year == planned.Year, cancel) ?? db.Add(YearBudget.Of(proposal.Cluster, planned.Year)).Entity;
            budget.Adopt(decision.Number, Day(now), planned.Lines);
            proposal.Adopt(decision.Number);
            return new(true, proposal.Name);
        }

        var version = await Write(proposal, decision.Number, now, cancel);
        if (version is not null)
        {
            proposal.Adopt(decision.Number);
        }

        return new(version is not null, proposal.Name, version);
    }

    /// <summary>The version that comes into force; null where it cannot.</summary>
    private async Task<int?> Write(Proposal proposal, int decision, Instant now, CancellationToken cancel)
    {
        if (proposal.Statute is not null)
        {
            var before = await db.ClusterStatutes.Where(s => s.Cluster == proposal.Cluster && s.Name == proposal.Name).MaxAsync(s => (int?)s.Number, cancel) ?? 0;
            return proposal.AsStatute(before + 1, decision, now) is { } statute ? db.Add(statute).Entity.Number : null;
        }

        var rules = await db.ClusterFeeRules.Where(r => r.Cluster == proposal.Cluster).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        return proposal.AsFeeRule(rules + 1, decision, now) is { } rule ? db.Add(rule).Entity.Number : null;
    }

    /// <summary>What open decisions are about.</summary>
    private async Task<IEnumerable<Guid>> Open(Guid cluster, CancellationToken cancel) =>
        (await db.ClusterDecisions.AsNoTracking().Where(d => d.Cluster == cluster && d.ClosedAt == null).ToListAsync(cancel)).Select(d => d.Effect?.Subject).OfType<Guid>();

    /// <summary>The same in every language: the title and the number of the decision.</summary>
    private static string Reason(ClusterDecision decision) => FormattableString.Invariant($"{decision.Title} ({decision.Number})");

    private static LocalDate Day(Instant at) => at.InUtc().Date;
}
