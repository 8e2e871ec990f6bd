using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Lets a record say again what it said once, with the sources of then. It is a change like any other, and can be taken back like any other.</summary>
public sealed class RestoreVersion(GrappeDb db, ReadHistory history, IClock clock)
{
    private static readonly Refusal Overtaken = new("The record changed since you opened this page: look again before you restore.");

    /// <param name="address">The record.</param>
    /// <param name="number">The version to bring back.</param>
    /// <param name="seen">The version that the person took for the present one.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where there is no such record or version, and for those who may not.</returns>
    public async Task<Result<Cluster>?> Handle(string address, int number, int seen, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Clusters.At(address, cancel) is not { } record || !record.IsAt(address) || !actor.May(Permission.EditCluster, record.AsScope()))
        {
            return null;
        }

        if (record.Version + 1 != seen)
        {
            return Overtaken;
        }

        if ((await history.Of(record, cancel)).FirstOrDefault(version => version.Number == number) is not { } version)
        {
            return null;
        }

        record.State(version.Facts, version.Provenance, clock.GetCurrentInstant());
        if (!await db.TrySave(cancel))
        {
            return Overtaken;
        }

        return record;
    }
}
