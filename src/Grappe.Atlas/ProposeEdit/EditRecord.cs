using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What a person wants a record to say.</summary>
/// <param name="BegunFrom">What the record said when the person began.</param>
/// <param name="Wanted">What it should say.</param>
/// <param name="Seen">The version of the record that the person last saw: the one begun from, or the one of which they saw what others changed.</param>
/// <param name="Taken">Facts that others changed as well, by key, for which the person's own word counts.</param>
public sealed record RecordEdit(ClusterFacts BegunFrom, ClusterFacts Wanted, int Seen, IReadOnlySet<string> Taken);

/// <summary>How an edit ended: it is kept, or others changed the record meanwhile and the person is to see that first.</summary>
/// <param name="Record">The record as it is now.</param>
/// <param name="Overtaken">What would become of it, where the person is to look; none where the edit is kept.</param>
public sealed record EditOutcome(Cluster Record, MergedFacts? Overtaken);

/// <summary>Changes a record directly, for those who look after it. Of two at the same time, the second is shown what the first changed and loses nothing.</summary>
public sealed class EditRecord(GrappeDb db, CodeLists lists, RefuseCircles circles, IClock clock)
{
    /// <returns>Null where there is no such record, and for those who may not change it directly.</returns>
    public async Task<Result<EditOutcome>?> Handle(ClusterId id, RecordEdit edit, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Clusters.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } record || !actor.May(Permission.EditCluster, record.AsScope()))
        {
            return null;
        }

        var merged = MergeFacts.Of(edit.BegunFrom, edit.Wanted, record.Facts, edit.Taken.Contains);
        if (record.Version != edit.Seen)
        {
            return new EditOutcome(record, ToLookAt(record, merged));
        }

        var now = clock.GetCurrentInstant();
        Refusal[] problems = [.. CheckFacts.Problems(merged.Facts, lists, now.InUtc().Date, id), .. await circles.Handle(id, merged.Facts, cancel)];
        if (problems.Length > 0)
        {
            return problems;
        }

        var verifier = actor.May(Permission.ReviewRecords, record.AsScope()) ? StatedHere.ByStewards : StatedHere.ByCluster;
        var origins = StatedHere.Over(record.Provenance, record.Facts, merged.Facts, StatedHere.Origin(verifier, knownFrom: null, now.InUtc().Date));
        if (MergeFacts.Differences(record.Facts, merged.Facts).Count == 0)
        {
            return new EditOutcome(record, Overtaken: null);
        }

        record.State(merged.Facts, origins, now);
        if (await db.TrySave(cancel))
        {
            return new EditOutcome(record, Overtaken: null);
        }

        var theirs = await db.Clusters.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        return new EditOutcome(theirs, ToLookAt(theirs, MergeFacts.Of(edit.BegunFrom, edit.Wanted, theirs.Facts, edit.Taken.Contains)));
    }

    /// <summary>Nothing where the record says all that is wanted already: the form was sent twice, because its answer was lost or its button pressed again.</summary>
    private static MergedFacts? ToLookAt(Cluster record, MergedFacts merged) =>
        merged.Conflicts.Count == 0 && MergeFacts.Differences(record.Facts, merged.Facts).Count == 0 ? null : merged;
}
