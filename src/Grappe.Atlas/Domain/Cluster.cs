using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain;

/// <summary>Organisations in one place that cooperate, pool resources and innovate together: one record of the register.</summary>
public sealed class Cluster : IHasVersion
{
    private Cluster() { }

    public ClusterId Id { get; private init; }

    /// <summary>The stable end of its address: see <see cref="Slugs.ShortId"/>.</summary>
    public string ShortId { get; private init; } = "";
    public string Name { get; private set; } = "";
    public ClusterFacts Facts { get; private set; } = null!;
    public Provenance Provenance { get; private set; } = Provenance.None;
    public Instant RegisteredAt { get; private init; }
    public Instant ChangedAt { get; private set; }

    /// <summary>
    /// The record that this one turned out to repeat, and became part of: its address leads there, and nobody finds it any more. Queries leave such records
    /// out unless they ask for them.
    /// </summary>
    public ClusterId? MergedInto { get; private set; }
    public int Version { get; private init; }

    /// <summary>Readable address: the name, then the short id that survives a rename.</summary>
    public string Address => Slugs.From(Name) is { Length: > 0 } slug ? $"{slug}-{ShortId}" : ShortId;

    /// <summary>A new record. The facts are taken as they are: check them first with <see cref="CheckFacts"/>.</summary>
    public static Cluster Register(ClusterId id, ClusterFacts facts, Provenance provenance, Instant now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new()
        {
            Id = id,
            ShortId = Slugs.ShortId(id),
            Name = facts.Name,
            Facts = facts,
            Provenance = provenance,
            RegisteredAt = now,
            ChangedAt = now,
        };
    }

    /// <summary>States the facts anew, with their origins.</summary>
    public void State(ClusterFacts facts, Provenance provenance, Instant now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        (Name, Facts, Provenance, ChangedAt) = (facts.Name, facts, provenance, now);
    }

    /// <summary>Becomes part of another record. Its own facts stay as they are, for the day it stands for itself again.</summary>
    /// <exception cref="ArgumentException">The other is this one.</exception>
    public void MergeInto(ClusterId survivor, Instant now)
    {
        if (survivor == Id)
        {
            throw new ArgumentException("A record does not become part of itself.", nameof(survivor));
        }

        (MergedInto, ChangedAt) = (survivor, now);
    }

    /// <summary>Stands for itself again.</summary>
    public void Separate(Instant now) => (MergedInto, ChangedAt) = (null, now);
}
