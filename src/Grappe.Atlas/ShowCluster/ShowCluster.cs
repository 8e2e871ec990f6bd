using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Shows one record at its address: readable name and short id. Older names and the bare id lead to it as well.</summary>
public sealed class ShowCluster(GrappeDb db, IncomingLinks incoming, SimilarClusters similar, IClock clock)
{
    /// <summary>What is at an address; null where nothing is.</summary>
    public async Task<ClusterShown?> Handle(string address, CancellationToken cancel)
    {
        if (await db.Clusters.AsNoTracking().At(address, cancel) is not { } cluster)
        {
            return null;
        }

        return new(cluster.Address, address == cluster.Address ? await Profile(cluster, cancel) : null);
    }

    private async Task<ClusterProfile> Profile(Cluster cluster, CancellationToken cancel)
    {
        var sources = await db.Sources.AsNoTracking().ToDictionaryAsync(s => s.Key, StringComparer.Ordinal, cancel);
        return new(cluster, sources, await Links(cluster, cancel), await similar.To(cluster, cancel), clock.GetCurrentInstant().InUtc().Date);
    }

    private async Task<IReadOnlyList<ClusterLink>> Links(Cluster cluster, CancellationToken cancel)
    {
        var ids = (cluster.Facts.Relations ?? []).Select(relation => relation.To).OfType<Guid>().Select(id => new ClusterId(id)).Concat(incoming.To(cluster.Id)).Distinct().ToList();
        return ClusterLinks.Of(cluster, ids.Count == 0 ? [] : await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancel));
    }
}
