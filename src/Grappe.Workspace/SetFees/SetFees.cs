using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Keeps what fees are reckoned by: the versions of the rule, the figures of members, and what invoices say of the cluster.</summary>
public sealed class SetFees(GrappeDb db, FindWorkspace find, CurrentActor current, IClock clock)
{
    public LocalDate Today => clock.GetCurrentInstant().InUtc().Date;

    /// <summary>Every version of the rule, the latest first.</summary>
    public async Task<IReadOnlyList<ClusterFeeRule>> Rules(Guid cluster, CancellationToken cancel) =>
        await db.ClusterFeeRules.AsNoTracking().Where(r => r.Cluster == cluster).OrderByDescending(r => r.Number).ToListAsync(cancel);

    /// <summary>Those who are or were members, by name, with every figure ever entered for them.</summary>
    public async Task<IReadOnlyList<(Member Member, IReadOnlyList<MemberFigures> Entered)>> Members(Guid cluster, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel);
        var entered = (await db.MemberFigures.AsNoTracking().Where(f => f.Cluster == cluster).ToListAsync(cancel)).ToLookup(f => f.Member);
        return [.. members.Where(m => m.Steps.Any(step => Member.IsMember(step.State))).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase).Select(m => (m, (IReadOnlyList<MemberFigures>)[.. entered[m.Id]]))];
    }

    /// <summary>Each member's fee under the rule in force today and under a proposed one. Without a rule today, nobody pays.</summary>
    public async Task<IReadOnlyList<SimulatedFee>> Simulate(Guid cluster, FeeRule proposed, bool formalOnly, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        var nothing = new FeeRule { Name = "", Version = 1, Fee = new FeePart.Fixed(0), Currency = proposed.Currency };
        var inForce = ClusterFeeRule.InForce(await Rules(cluster, cancel), Today);
        var members = (await Members(cluster, cancel)).Where(one => Member.IsMember(one.Member.State)).ToList();
        return
        [
            .. from one in members
               let facts = MemberFigures.Facts(one.Member, one.Entered, Today.Year)
               from fee in SimulateFees.Compare(Payable(inForce?.Rules, inForce?.FormalOnly == true, one.Member), Payable(proposed, formalOnly, one.Member), [(one.Member.Name, facts)], Today.Year)
               select fee,
        ];

        FeeRule Payable(FeeRule? rule, bool formal, Member member) => rule is null || (formal && member.Kind != MembershipKind.Formal) ? nothing : rule;
    }

    /// <summary>Writes the next version of the rule.</summary>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<ClusterFeeRule>?> Write(string address, FeeRule rules, bool formalOnly, LocalDate? from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        while (true)
        {
            var before = await db.ClusterFeeRules.Where(r => r.Cluster == workspace.Cluster).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
            var written = ClusterFeeRule.Write(workspace.Cluster, rules with { Version = before + 1 }, formalOnly, from, clock.GetCurrentInstant());
            if (written.Value is not { } rule)
            {
                return written;
            }

            db.Add(rule);

            // Of two who write at once, the later one is the next version.
            if (await db.TrySave(cancel))
            {
                return rule;
            }
        }
    }

    /// <summary>A member with its figures; null where there is none or the person does not run its workspace.</summary>
    public async Task<(WorkspaceOf Workspace, Member Member, IReadOnlyList<MemberFigures> Entered)?> Find(string address, string id, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace || !Guid.TryParse(id, out var guid))
        {
            return null;
        }

        var key = new MemberId(guid);
        return await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == key && m.Cluster == workspace.Cluster, cancel) is { } member
            ? (workspace, member, await db.MemberFigures.AsNoTracking().Where(f => f.Member == key).OrderByDescending(f => f.Year).ThenByDescending(f => f.Revision).ToListAsync(cancel))
            : null;
    }

    /// <summary>Enters the figures of a member for the fees of a year.</summary>
    /// <remarks><paramref name="seen"/>: The revision that the form showed; 0: none.</remarks>
    public async Task<Result<MemberFigures>?> Enter(string address, string id, int year, int seen, IReadOnlyList<Figure> figures, string exemption, CancellationToken cancel)
    {
        if (await Find(address, id, cancel) is not (_, var member, var before))
        {
            return null;
        }

        var entered = MemberFigures.Enter(member, year, seen + 1, figures, exemption, clock.GetCurrentInstant(), current.Actor.AccountId);
        if (entered.Value is not { } revision)
        {
            return entered;
        }

        if ((before.FirstOrDefault(one => one.Year == year)?.Revision ?? 0) == seen)
        {
            db.Add(revision);
            if (await db.TrySave(cancel))
            {
                return entered;
            }
        }

        return new Refusal("Somebody else entered figures meanwhile: look again before you save.");
    }

    /// <summary>What invoices say of the cluster; empty where nobody has said it yet.</summary>
    public async Task<(BillingFields Fields, int Version)> Details(Guid cluster, CancellationToken cancel) =>
        await db.BillingDetails.AsNoTracking().SingleOrDefaultAsync(d => d.Cluster == cluster, cancel) is { } details ? (details.Fields, details.Version) : (BillingFields.Empty, -1);

    /// <summary>Says what invoices will say of the cluster.</summary>
    /// <remarks><paramref name="seen"/>: The version that the form showed.</remarks>
    public async Task<Result<BillingDetails>?> Describe(string address, int seen, BillingFields fields, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var kept = await db.BillingDetails.SingleOrDefaultAsync(d => d.Cluster == workspace.Cluster, cancel);
        var details = kept ?? BillingDetails.Of(workspace.Cluster);
        var changed = details.Change(fields);
        if (changed.IsRefused)
        {
            return changed;
        }

        if ((kept?.Version ?? -1) == seen)
        {
            db.Update(details).State = kept is null ? EntityState.Added : EntityState.Modified;
            if (await db.TrySave(cancel))
            {
                return changed;
            }
        }

        db.ChangeTracker.Clear();
        return new Refusal("Somebody else changed this meanwhile: look again before you save.");
    }
}
