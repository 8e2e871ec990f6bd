using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>The register's records of the clusters that resources speak of.</summary>
public sealed class CaseClusters(GrappeDb db)
{
    /// <summary>The clusters among the references, in their order; those that the register does not hold are left out.</summary>
    public async Task<IReadOnlyList<ClusterFound>> Of(IEnumerable<CaseReference> references, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(references);
        var ids = references.Select(r => r.Cluster).OfType<Guid>().Select(id => new ClusterId(id)).ToList();
        var rows = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        return [.. from id in ids let row = rows.GetValueOrDefault(id) where row is not null select new ClusterFound(id, row.Address, row.Facts, null, row.Provenance, row.ChangedAt)];
    }
}
