namespace Grappe.Atlas.Index;

/// <summary>
/// A part of the index that never changes. Its documents are numbered along a Morton curve over the map, so that what is
/// near on the map is near in every array and a cell of the map's grid is a range of documents; those without a pin come last.
/// </summary>
internal sealed class Segment
{
    private readonly int[] byId = [];

    public required int Count { get; init; }

    /// <summary>The documents before this one have a position.</summary>
    public required int Pinned { get; init; }

    public required Guid[] Ids
    {
        get;
        init
        {
            field = value;
            byId = [.. Enumerable.Range(0, value.Length)];
            Array.Sort((Guid[])value.Clone(), byId);
        }
    }

    /// <summary>Positions on the map's grid, filled up to whole blocks.</summary>
    public required uint[] Xs { get; init; }
    public required uint[] Ys { get; init; }

    /// <summary>Year of foundation, or <see cref="NotFounded"/>.</summary>
    public required short[] Founded { get; init; }
    public required float[] Completeness { get; init; }
    public required Names Names { get; init; }
    public required Rows Rows { get; init; }
    public required FacetBlocks Facets { get; init; }
    public required Pairs? Pairs { get; init; }
    public required int[] Totals { get; init; }
    public required GridBox[] Bounds { get; init; }
    public required Vocabulary Vocabulary { get; init; }
    public required Postings Postings { get; init; }
    public required IReadOnlyDictionary<string, FirstLetters> FirstLetters { get; init; }
    public required Order ByName { get; init; }
    public required Order ByCompleteness { get; init; }
    public required Order OldestFirst { get; init; }
    public required Order YoungestFirst { get; init; }

    public const short NotFounded = short.MinValue;

    public int Blocks => Bounds.Length;

    public int DocumentsIn(int block) => Math.Min(Block.Documents, Count - (block << Block.Shift));

    /// <summary>The document with an id, or -1.</summary>
    public int Find(Guid id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Ids[byId[middle]].CompareTo(id) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low < Count && Ids[byId[low]] == id ? byId[low] : -1;
    }

    /// <summary>An id that occurs twice, or null.</summary>
    public Guid? Duplicate()
    {
        for (var i = 1; i < Count; i++)
        {
            if (Ids[byId[i]] == Ids[byId[i - 1]])
            {
                return Ids[byId[i]];
            }
        }

        return null;
    }
}
