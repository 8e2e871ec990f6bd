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

/// <summary>
/// Makes two records again of one that was merged. What was changed since stays where the merge did not touch it; the rest is as it was before, and so is
/// whatever was moved, unless somebody moved it on.
/// </summary>
public sealed class UndoMerge(GrappeDb db, IEnumerable<KeptAboutRecords> modules, IClock clock)
{
    private static readonly Refusal Overtaken = new("Somebody else was here since you opened this page: look again, then decide.");

    /// <param name="id">The merge.</param>
    /// <param name="seen">The version of the survivor that the steward saw.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where there is no such merge, and for those who may not.</returns>
    public async Task<Result<Merge>?> Handle(MergeId id, int seen, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var merge = await db.Merges.SingleOrDefaultAsync(m => m.Id == id, cancel);
        var survivor = merge is null ? null : await db.ClustersEvenMerged.SingleOrDefaultAsync(c => c.Id == merge.Survivor, cancel);
        var gone = merge is null ? null : await db.ClustersEvenMerged.SingleOrDefaultAsync(c => c.Id == merge.Gone, cancel);
        if (merge is null || survivor is null || gone is null || actor.AccountId is not { } steward || !actor.MayMerge(survivor, gone))
        {
            return null;
        }

        if (merge.UndoneAt is not null || survivor.Version != seen)
        {
            return Overtaken;
        }

        if (survivor.MergedInto is not null)
        {
            return new Refusal("The record became part of another one since: undo that first.");
        }

        var now = clock.GetCurrentInstant();
        var (said, kept) = merge.Without(survivor.Said());
        survivor.State(said.Facts, said.Provenance, now);
        gone.Separate(now);
        await MoveBack(merge, now, cancel);
        merge.Undo(kept, steward, now);
        return await db.TrySave(cancel) ? merge : Overtaken;
    }

    private async Task MoveBack(Merge merge, Instant now, CancellationToken cancel)
    {
        var moved = merge.Moved.ToLookup(reference => reference.Kind);
        var submissions = moved[ReferenceKind.Submission].Select(reference => new Domain.Submissions.SubmissionId(reference.Id)).ToList();
        foreach (var submission in await db.Submissions.Where(s => submissions.Contains(s.Id) && s.Cluster == merge.Survivor).ToListAsync(cancel))
        {
            submission.MoveTo(merge.Gone);
        }

        var claims = moved[ReferenceKind.Claim].Select(reference => new ClaimId(reference.Id)).ToList();
        foreach (var claim in await db.Set<Claim>().Where(c => claims.Contains(c.Id) && c.Cluster == merge.Survivor).ToListAsync(cancel))
        {
            claim.MoveTo(merge.Gone);
        }

        var pulled = moved[ReferenceKind.FeedRecord].Select(reference => reference.Id).ToList();
        foreach (var record in await db.FeedRecords.Where(r => pulled.Contains(r.Id) && r.Cluster == merge.Survivor).ToListAsync(cancel))
        {
            record.MoveTo(merge.Gone);
        }

        var grants = moved[ReferenceKind.Grant].Select(reference => reference.Id).ToList();
        foreach (var grant in await db.Grants.Where(g => grants.Contains(g.Id) && g.Cluster == merge.Survivor.Value).ToListAsync(cancel))
        {
            grant.Cluster = merge.Gone.Value;
        }

        var kept = moved[ReferenceKind.Kept].Select(reference => reference.Id).ToList();
        foreach (var module in modules)
        {
            await module.MoveBack(kept, merge.Survivor, merge.Gone, cancel);
        }

        foreach (var reference in moved[ReferenceKind.Relations])
        {
            var id = new ClusterId(reference.Id);
            var record = await db.ClustersEvenMerged.SingleOrDefaultAsync(c => c.Id == id, cancel);
            if (record?.Facts.Relations is { } relations)
            {
                record.State(record.Facts with { Relations = merge.Pointing(reference.Before!, relations) }, record.Provenance, now);
            }
        }
    }
}
