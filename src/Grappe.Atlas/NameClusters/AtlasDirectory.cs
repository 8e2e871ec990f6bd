using Grappe.Accounts;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>Names records and countries for whoever gives roles over them.</summary>
public sealed class AtlasDirectory(GrappeDb db, CodeLists lists) : ClusterDirectory
{
    public override IReadOnlyList<(string Code, string Name)> Countries => [.. lists["country"].Select(c => (c.Value, c.Label.Here()))];

    public override async Task<NamedCluster?> Find(string address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        var last = address.Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        return await db.Clusters.AsNoTracking().At(last, cancel) is { } cluster ? Named(cluster) : null;
    }

    public override async Task<IReadOnlyDictionary<Guid, NamedCluster>> Named(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var wanted = ids.Distinct().Select(id => new ClusterId(id)).ToList();
        var found = wanted.Count == 0 ? [] : await db.Clusters.AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancel);
        return found.ToDictionary(c => c.Id.Value, Named);
    }

    private static NamedCluster Named(Cluster cluster) => new(cluster.Id.Value, cluster.Name, cluster.Address, cluster.Facts.Country is { } country ? [country] : []);
}
