using Grappe.Atlas.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

public static class ClusterAtAddress
{
    /// <summary>
    /// The record at an address: a readable name and short id, of today or of before a rename, the short id alone, or the whole
    /// id. A record that became part of another is not there any more: it answers the other. Null where nothing is.
    /// </summary>
    public static async Task<Cluster?> At(this IQueryable<Cluster> clusters, string address, CancellationToken cancel)
    {
        var all = clusters.IgnoreQueryFilters();
        var found = await all.Exactly(address, cancel);
        while (found?.MergedInto is { } survivor)
        {
            found = await all.SingleOrDefaultAsync(c => c.Id == survivor, cancel);
        }

        return found;
    }

    /// <summary>Which record each id stands for today: itself, or the one that it became part of. Ids of nothing are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Cluster>> Today(this IQueryable<Cluster> clusters, IEnumerable<Guid> ids, CancellationToken cancel)
    {
        var all = clusters.IgnoreQueryFilters();
        var known = new Dictionary<ClusterId, Cluster>();
        for (var wanted = ids.Select(id => new ClusterId(id)).Distinct().ToList(); wanted.Count > 0; wanted = [.. known.Values.Select(record => record.MergedInto).OfType<ClusterId>().Where(id => !known.ContainsKey(id)).Distinct()])
        {
            foreach (var record in await all.Where(c => wanted.Contains(c.Id)).ToListAsync(cancel))
            {
                known[record.Id] = record;
            }
        }

        Cluster Standing(Cluster record) => record.MergedInto is { } survivor ? Standing(known[survivor]) : record;
        return ids.Distinct().Where(id => known.ContainsKey(new(id))).ToDictionary(id => id, id => Standing(known[new(id)]));
    }

    /// <summary>Whether an address names this very record, and not one that became part of it.</summary>
    public static bool IsAt(this Cluster cluster, string address)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(address);
        return Guid.TryParse(address, out var id) ? id == cluster.Id.Value : Slugs.ShortIdOf(address).Equals(cluster.ShortId, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// 308 to the record that the one at an address became part of; null where it stands for itself. Merging can be undone, so nobody keeps the answer.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="found">What is at the address (<see cref="At"/>).</param>
    /// <param name="address">What was asked for.</param>
    /// <param name="path">The same thing of another record.</param>
    public static IResult? LeadOn(this HttpContext context, Cluster found, string address, string path)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (found.IsAt(address))
        {
            return null;
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.Redirect(path + context.Request.QueryString, permanent: true, preserveMethod: true);
    }

    /// <summary>The record of that very address, even if it became part of another.</summary>
    public static Task<Cluster?> Exactly(this IQueryable<Cluster> clusters, string address, CancellationToken cancel)
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
