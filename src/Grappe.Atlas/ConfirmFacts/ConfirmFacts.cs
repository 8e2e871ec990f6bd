using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Confirms that everything a record says is still true. Every fact keeps its source and its date, and names who confirmed it and when. It is a change like
/// any other: in the history, in the audit, and to be taken back.
/// </summary>
public sealed class ConfirmFacts(GrappeDb db, IClock clock)
{
    private static readonly Refusal Overtaken = new("The record changed since you opened this page. Look again before you confirm.");

    /// <param name="id">The record.</param>
    /// <param name="seen">The version of it that the person saw: nobody confirms what they did not read.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where there is no such record, and for those who may not change it directly.</returns>
    public async Task<Result<Cluster>?> Handle(ClusterId id, int seen, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Clusters.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } record || !actor.May(Permission.EditCluster, record.AsScope()))
        {
            return null;
        }

        if (record.Version != seen)
        {
            return Overtaken;
        }

        var now = clock.GetCurrentInstant();
        var verifier = actor.May(Permission.ReviewRecords, record.AsScope()) ? StatedHere.ByStewards : StatedHere.ByCluster;
        var confirmed = Verification.ConfirmAll(record.Facts, record.Provenance, StatedHere.Origin(verifier, knownFrom: null, now.InUtc().Date));
        record.State(record.Facts, confirmed, now);
        return await db.TrySave(cancel) ? record : Overtaken;
    }
}
