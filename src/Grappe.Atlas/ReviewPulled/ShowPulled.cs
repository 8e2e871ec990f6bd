using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>A pulled record as a steward sees it.</summary>
/// <param name="Record">What was pulled.</param>
/// <param name="Feed">From where.</param>
/// <param name="Local">The register's record; none for a new one.</param>
/// <param name="Compared">What differs.</param>
/// <param name="Likely">For a new one, records that it may repeat.</param>
public sealed record PulledUnderReview(FeedRecord Record, Feed Feed, Cluster? Local, UpstreamComparison Compared, IReadOnlyList<LikelyDuplicate> Likely);

/// <summary>Shows a steward one pulled record.</summary>
public sealed class ShowPulled(GrappeDb db, LikelyDuplicates duplicates)
{
    /// <summary>Null where there is none, and where it is another steward's.</summary>
    public async Task<PulledUnderReview?> Handle(Guid id, Actor actor, CancellationToken cancel)
    {
        if (await db.FeedRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } record)
        {
            return null;
        }

        var known = record.Cluster ?? record.Proposed;
        var local = await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == known, cancel);
        if (!actor.MayReview(record, local))
        {
            return null;
        }

        var feed = await db.Feeds.AsNoTracking().SingleAsync(f => f.Id == record.Feed, cancel);
        return new(record, feed, local, record.Compared(local?.Facts), local is null ? await duplicates.Of(record.Proposed, record.Seen, [], cancel) : []);
    }
}
