using System.Collections.Concurrent;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// Records that were shown lately, so that a result page need not read and parse them again. Safe for any number of threads. A
/// record is forgotten when <see cref="AtlasSearch"/> sees that it changed: what is shown is as fresh as the index.
/// </summary>
public sealed class ClustersAtHand
{
    /// <summary>Some 10 kB each.</summary>
    private const int Most = 2048;

    private readonly ConcurrentDictionary<Guid, ClusterFound> found = new();
    private readonly Lock changing = new();
    private long changes;

    /// <summary>Grows with every change: take it before reading records that are to be kept.</summary>
    public long Changes => Interlocked.Read(ref changes);

    public ClusterFound? Find(Guid id) => found.GetValueOrDefault(id);

    /// <summary>Keeps records, unless any has changed since they were read.</summary>
    public void Keep(IReadOnlyCollection<ClusterFound> read, long changesBefore)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (changing)
        {
            if (changes != changesBefore)
            {
                return;
            }

            if (found.Count + read.Count > Most)
            {
                found.Clear();
            }

            foreach (var record in read)
            {
                found[record.Id.Value] = record;
            }
        }
    }

    public void Forget(IEnumerable<ClusterId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (changing)
        {
            changes++;
            foreach (var id in ids)
            {
                found.TryRemove(id.Value, out _);
            }
        }
    }
}
