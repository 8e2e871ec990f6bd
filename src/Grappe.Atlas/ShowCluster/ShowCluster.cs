using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>Shows one record at its address: readable name and short id. Older names and the bare id lead to it as well.</summary>
public sealed class ShowCluster(GrappeDb db, IncomingLinks incoming, SimilarClusters similar)
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
        return new(cluster, sources, await Links(cluster, cancel), await similar.To(cluster, cancel));
    }

    private async Task<IReadOnlyList<ClusterLink>> Links(Cluster cluster, CancellationToken cancel)
    {
        var stated = cluster.Facts.Relations ?? [];
        var ids = stated.Select(relation => relation.To).OfType<Guid>().Select(id => new ClusterId(id)).Concat(incoming.To(cluster.Id)).Distinct().ToList();
        var others = ids.Count == 0 ? [] : await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id.Value, cancel);
        var mine = stated.Select(relation => (Relation: relation, Other: relation.To is { } to ? others.GetValueOrDefault(to) : null))
            .Select(link => new ClusterLink(link.Relation.Kind, false, link.Other?.Name ?? link.Relation.Name, link.Other?.Address, link.Other?.Facts, link.Relation.Note, cluster.Provenance.Of("relations")));
        var theirs = from other in others.Values
                     from relation in other.Facts.Relations ?? []
                     where relation.To == cluster.Id.Value && !stated.Any(s => s.To == other.Id.Value && s.Kind == relation.Kind)
                     orderby other.Name
                     select new ClusterLink(relation.Kind, true, other.Name, other.Address, other.Facts, relation.Note, other.Provenance.Of("relations"));
        return [.. mine, .. theirs];
    }
}
