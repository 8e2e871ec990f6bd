using Grappe.Atlas.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

public static class ClusterAtAddress
{
    /// <summary>
    /// The record at an address: a readable name and short id, of today or of before a rename, the short id alone, or the whole
    /// id. Null where nothing is.
    /// </summary>
    public static Task<Cluster?> At(this IQueryable<Cluster> clusters, string address, CancellationToken cancel)
    {
        if (Guid.TryParseExact(address, "D", out var guid) || Guid.TryParseExact(address, "N", out guid))
        {
            var id = new ClusterId(guid);
            return clusters.SingleOrDefaultAsync(c => c.Id == id, cancel);
        }

        return Slugs.ShortIdOf(address).ToLowerInvariant() is var shortId && Slugs.IsShortId(shortId)
            ? clusters.SingleOrDefaultAsync(c => c.ShortId == shortId, cancel)
            : Task.FromResult<Cluster?>(null);
    }
}
