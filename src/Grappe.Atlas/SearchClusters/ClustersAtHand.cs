using System.Collections.Concurrent;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Atlas;

/// <summary>
/// Records for result lists. Those shown lately are kept, so that most pages read and parse nothing, and open no database context,
/// which would cost as much as the rest of the search. A record is forgotten when <see cref="AtlasSearch"/> sees that it changed:
/// what is shown is as fresh as the index. Safe for any number of threads.
/// </summary>
public sealed class ClustersAtHand(IServiceScopeFactory scopes)
{
    /// <summary>Some 10 kB each.</summary>
    private const int Most = 2048;

    private readonly ConcurrentDictionary<ClusterId, ClusterFound> kept = new();
    private readonly Lock changing = new();
    private long changes;

    /// <summary>The records of those ids; without those that are not in the database.</summary>
    public async Task<IReadOnlyDictionary<ClusterId, ClusterFound>> Get(IReadOnlyCollection<ClusterId> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var changesBefore = Interlocked.Read(ref changes);
        var records = new Dictionary<ClusterId, ClusterFound>(ids.Count);
        var missing = new List<ClusterId>();
        foreach (var id in ids)
        {
            if (kept.TryGetValue(id, out var record))
            {
                records[id] = record;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<GrappeDb>().Clusters.AsNoTracking().Where(c => missing.Contains(c.Id)).ToListAsync(cancel);
            var read = rows.ConvertAll(row => new ClusterFound(row.Id, row.Address, row.Facts, null, row.Provenance, row.ChangedAt));
            Keep(read, changesBefore);
            read.ForEach(record => records[record.Id] = record);
        }

        return records;
    }

    /// <summary>To be read anew.</summary>
    public void Forget(IEnumerable<ClusterId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (changing)
        {
            changes++;
            foreach (var id in ids)
            {
                kept.TryRemove(id, out _);
            }
        }
    }

    /// <summary>All to be read anew.</summary>
    public void ForgetAll()
    {
        lock (changing)
        {
            changes++;
            kept.Clear();
        }
    }

    /// <summary>Unless any record has changed since they were read.</summary>
    private void Keep(List<ClusterFound> read, long changesBefore)
    {
        lock (changing)
        {
            if (changes != changesBefore)
            {
                return;
            }

            if (kept.Count + read.Count > Most)
            {
                kept.Clear();
            }

            foreach (var record in read)
            {
                kept[record.Id] = record;
            }
        }
    }
}
