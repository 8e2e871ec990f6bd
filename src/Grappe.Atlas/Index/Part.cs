namespace Grappe.Atlas.Index;

/// <summary>A segment, and which of its documents are gone.</summary>
internal sealed record Part(Segment Segment, ulong[]? Removed)
{
    private readonly int removedCount = Removed is null ? 0 : Block.Count(Removed);

    public int RemovedCount => removedCount;

    /// <summary>Number of its documents that are not gone.</summary>
    public int Count => Segment.Count - removedCount;

    /// <summary>The same without those entries; itself when it has none of them.</summary>
    public Part Without(IReadOnlyCollection<Guid> gone)
    {
        var removed = Removed;
        foreach (var id in gone)
        {
            var document = Segment.Find(id);
            if (document >= 0)
            {
                removed = removed == Removed ? [.. Removed ?? new ulong[Segment.Blocks * Block.Words]] : removed;
                Block.Set(removed!, document);
            }
        }

        return removed == Removed ? this : new(Segment, removed);
    }

    /// <summary>Whether an entry that is not gone holds one of some words.</summary>
    public bool Holds(WordRange words) => Segment.Postings.AnyLive(words, Removed);
}
