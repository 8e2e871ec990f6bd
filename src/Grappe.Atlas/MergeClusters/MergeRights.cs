using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Atlas;

public static class MergeRights
{
    /// <summary>Whether somebody decides on two records: it takes the right over the countries of both.</summary>
    public static bool MayMerge(this Actor actor, Cluster one, Cluster other)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.ReviewRecords, one.AsScope()) && actor.May(Permission.ReviewRecords, other.AsScope());
    }

    /// <summary>What a record says now, and where from.</summary>
    public static Statement Said(this Cluster record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Facts, record.Provenance);
    }
}
