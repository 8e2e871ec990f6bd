using System.Text.Json.Serialization;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Duplicates;

public readonly record struct MergeId(Guid Value) : IId<MergeId>
{
    public static MergeId From(Guid value) => new(value);
    public static MergeId New() => new(Guid.CreateVersion7());
}

/// <summary>What pointed to a record that became part of another, and points to that other since.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReferenceKind>))]
public enum ReferenceKind
{
    Submission,
    Claim,
    Grant,

    /// <summary>A record of another register that is about it.</summary>
    FeedRecord,

    /// <summary>The relations of another record, some of which name the record.</summary>
    Relations,

    /// <summary>What another module keeps about it.</summary>
    Kept,
}

/// <summary>One thing that was moved.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; of relations, that of the record that states them.</param>
/// <param name="Before">Of relations: what the record stated.</param>
public sealed record MovedReference(ReferenceKind Kind, Guid Id, IReadOnlyList<Relation>? Before = null);

/// <summary>That one record became part of another: who did it and when, and everything that it takes to undo it.</summary>
public sealed class Merge : IHasVersion
{
    private Merge() { }

    public MergeId Id { get; private init; }

    /// <summary>The record that stays.</summary>
    public ClusterId Survivor { get; private init; }

    /// <summary>The record that became part of it; its facts are still in its own row.</summary>
    public ClusterId Gone { get; private init; }

    /// <summary>What the survivor said before.</summary>
    public Statement Before { get; private init; } = null!;

    /// <summary>What it said right after.</summary>
    public Statement After { get; private init; } = null!;
    public IReadOnlyList<MovedReference> Moved { get; private init; } = [];

    /// <summary>The account that merged.</summary>
    public Guid By { get; private init; }
    public Instant At { get; private init; }
    public Guid? UndoneBy { get; private set; }
    public Instant? UndoneAt { get; private set; }

    /// <summary>Facts of the survivor, by key, that were changed between the merge and its end and were therefore left as they are.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];
    public int Version { get; private init; }

    public static Merge Of(Cluster survivor, ClusterId gone, Statement before, Statement after, IReadOnlyList<MovedReference> moved, Guid by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(survivor);
        return new() { Id = MergeId.New(), Survivor = survivor.Id, Gone = gone, Before = before, After = after, Moved = moved, By = by, At = now };
    }

    /// <summary>
    /// What the survivor says once this is undone: what it said before, with what was changed since. Where the merge and somebody after it both changed a
    /// fact, it stays as it is now and is named.
    /// </summary>
    public (Statement Said, IReadOnlyList<string> Kept) Without(Statement now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (AtlasJson.Write(now) == AtlasJson.Write(After))
        {
            return (Before, []);
        }

        var facts = MergeFacts.Of(After.Facts, Before.Facts, now.Facts);
        var origins = from key in ClusterRecord.FactKeys
                      let taken = !facts.Conflicts.Contains(key) && After.Provenance.Of(key).SequenceEqual(now.Provenance.Of(key))
                      let of = (taken ? Before : now).Provenance.Of(key)
                      where of.Count > 0
                      select KeyValuePair.Create(key, of);
        var mentions = now.Provenance.Sources.Where(mention => Before.Provenance.Sources.Contains(mention) || !After.Provenance.Sources.Contains(mention));
        return (new(facts.Facts, new() { Sources = [.. mentions], Fields = origins.ToDictionary(StringComparer.Ordinal) }), facts.Conflicts);
    }

    /// <summary>The relations of a third record, those of before the merge with the record that stands for itself again.</summary>
    /// <param name="before">What it stated before the merge.</param>
    /// <param name="now">What it states now.</param>
    public IReadOnlyList<Relation> Pointing(IReadOnlyList<Relation> before, IReadOnlyList<Relation> now)
    {
        if (MergeRecords.Pointing(before, Gone, Survivor).SequenceEqual(now))
        {
            return before;
        }

        // Changed since: those that the merge moved are known by what they are and what they are called.
        return [.. now.Select(relation => relation.To == Survivor.Value && before.Any(was => was.To == Gone.Value && was.Kind == relation.Kind && was.Name == relation.Name) ? relation with { To = Gone.Value } : relation)];
    }

    /// <summary>The end of it.</summary>
    public void Undo(IReadOnlyList<string> kept, Guid by, Instant now) => (Kept, UndoneBy, UndoneAt) = (kept, by, now);
}

/// <summary>That a steward looked at two records and said that they are two.</summary>
public sealed class ToldApart
{
    private ToldApart() { }

    /// <summary>Of the two, the one with the smaller id.</summary>
    public ClusterId One { get; private init; }
    public ClusterId Other { get; private init; }

    /// <summary>The account that said so.</summary>
    public Guid By { get; private init; }
    public Instant At { get; private init; }

    public static ToldApart Of(ClusterId one, ClusterId other, Guid by, Instant now)
    {
        var (first, second) = Ordered(one, other);
        return new() { One = first, Other = second, By = by, At = now };
    }

    /// <summary>The two in the order in which they are kept.</summary>
    public static (ClusterId One, ClusterId Other) Ordered(ClusterId one, ClusterId other) => one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
}
