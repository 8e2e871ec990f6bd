using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// Which records may name a record in their relations: the relations of all records, turned round. Derived like the index and kept
/// with it. It only grows; whoever reads it looks whether the relation is still stated.
/// </summary>
public sealed class IncomingLinks
{
    private readonly Lock changing = new();
    private readonly Dictionary<Guid, HashSet<ClusterId>> from = [];

    /// <summary>Remembers the records that one record names.</summary>
    public void Note(ClusterId id, ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var target in (facts.Relations ?? []).Select(relation => relation.To).OfType<Guid>())
        {
            lock (changing)
            {
                if (!from.TryGetValue(target, out var sources))
                {
                    from[target] = sources = [];
                }

                sources.Add(id);
            }
        }
    }

    public IReadOnlyList<ClusterId> To(ClusterId id)
    {
        lock (changing)
        {
            return from.TryGetValue(id.Value, out var sources) ? [.. sources] : [];
        }
    }
}
