using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Claims;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What a steward decided about two records.</summary>
/// <param name="Left">One, with the version that the steward saw.</param>
/// <param name="Right">The other.</param>
/// <param name="LeftStays">Which of them stays.</param>
/// <param name="Chosen">Which side each fact is taken from; what is suggested where it is not named.</param>
public sealed record MergeDecision((ClusterId Id, int Version) Left, (ClusterId Id, int Version) Right, bool LeftStays, IReadOnlyDictionary<string, Side> Chosen);

/// <summary>
/// Makes one record of two: facts, everything that pointed to the record that goes, audit and what it takes to undo it are written in one transaction, or
/// none of them. Of two people who change one of the records at the same time, the second is told.
/// </summary>
public sealed class MergeClusters(GrappeDb db, AtlasSearch search, IncomingLinks incoming, IEnumerable<KeptAboutRecords> kept, CodeLists lists, IClock clock)
{
    private static readonly Refusal Overtaken = new("One of the two records changed since you opened this page. Nothing you chose is lost: look at what changed, then merge.");

    /// <returns>Null where the actor has nothing to decide.</returns>
    public async Task<Result<Merge>?> Handle(MergeDecision decision, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(actor);
        var left = await db.Clusters.SingleOrDefaultAsync(c => c.Id == decision.Left.Id, cancel);
        var right = await db.Clusters.SingleOrDefaultAsync(c => c.Id == decision.Right.Id, cancel);
        if (left is null || right is null || left == right || actor.AccountId is not { } steward || !actor.MayMerge(left, right))
        {
            return null;
        }

        if (left.Version != decision.Left.Version || right.Version != decision.Right.Version)
        {
            return Overtaken;
        }

        var now = clock.GetCurrentInstant();
        var (survivor, gone) = decision.LeftStays ? (left, right) : (right, left);
        var (before, after) = (survivor.Said(), MergeRecords.Of(left.Said(), right.Said(), left.Id, right.Id, key => decision.Chosen.TryGetValue(key, out var side) ? side : null));
        if (CheckFacts.Problems(after.Facts, lists, now.InUtc().Date, survivor.Id).ToArray() is { Length: > 0 } problems)
        {
            return problems;
        }

        foreach (var module in kept)
        {
            if (await module.Hindrance(gone.Id, survivor.Id, cancel) is { } hindrance)
            {
                return hindrance;
            }
        }

        var moved = await Move(gone, survivor, now, cancel);
        survivor.State(after.Facts, after.Provenance, now);
        gone.MergeInto(survivor.Id, now);
        var merge = Merge.Of(survivor, gone.Id, before, after, moved, steward, now);
        db.Merges.Add(merge);
        return await db.TrySave(cancel) ? merge : Overtaken;
    }

    /// <summary>Lets everything that points to one record point to another.</summary>
    private async Task<List<MovedReference>> Move(Cluster gone, Cluster survivor, Instant now, CancellationToken cancel)
    {
        var moved = new List<MovedReference>();
        foreach (var submission in await db.Submissions.Where(s => s.Cluster == gone.Id).ToListAsync(cancel))
        {
            submission.MoveTo(survivor.Id);
            moved.Add(new(ReferenceKind.Submission, submission.Id.Value));
        }

        foreach (var claim in await db.Set<Claim>().Where(c => c.Cluster == gone.Id).ToListAsync(cancel))
        {
            claim.MoveTo(survivor.Id);
            moved.Add(new(ReferenceKind.Claim, claim.Id.Value));
        }

        foreach (var record in await db.FeedRecords.Where(r => r.Cluster == gone.Id).ToListAsync(cancel))
        {
            record.MoveTo(survivor.Id);
            moved.Add(new(ReferenceKind.FeedRecord, record.Id));
        }

        var held = await db.Grants.Where(g => g.Cluster == survivor.Id.Value).Select(g => new { g.AccountId, g.Role }).ToListAsync(cancel);
        foreach (var grant in await db.Grants.Where(g => g.Cluster == gone.Id.Value).ToListAsync(cancel))
        {
            // Whoever holds the role over both keeps both: the one rests until the records are two again.
            if (!held.Contains(new { grant.AccountId, grant.Role }))
            {
                grant.Cluster = survivor.Id.Value;
                moved.Add(new(ReferenceKind.Grant, grant.Id));
            }
        }

        foreach (var module in kept)
        {
            moved.AddRange((await module.Move(gone.Id, survivor.Id, cancel)).Select(id => new MovedReference(ReferenceKind.Kept, id)));
        }

        // Which records name it is known as of the last look.
        await search.CatchUp(cancel);
        var naming = incoming.To(gone.Id).Where(id => id != survivor.Id && id != gone.Id).ToList();
        foreach (var record in naming.Count == 0 ? [] : await db.Clusters.Where(c => naming.Contains(c.Id)).ToListAsync(cancel))
        {
            if (record.Facts.Relations is { } relations && relations.Any(relation => relation.To == gone.Id.Value))
            {
                record.State(record.Facts with { Relations = MergeRecords.Pointing(relations, gone.Id, survivor.Id) }, record.Provenance, now);
                moved.Add(new(ReferenceKind.Relations, record.Id.Value, relations));
            }
        }

        return moved;
    }
}
