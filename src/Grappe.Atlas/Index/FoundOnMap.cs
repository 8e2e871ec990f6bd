using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>
/// What a question found in a segment, prepared for the map: with running sums of how many were found and of their
/// positions every 64 documents, a cell, which is a range of documents, is counted by a subtraction.
/// </summary>
internal sealed class FoundOnMap
{
    private readonly Segment segment;
    private readonly ulong[] hits;
    private readonly Sums[] sums;

    /// <param name="segment">Where it was found.</param>
    /// <param name="found">Bitmap of the documents found.</param>
    public FoundOnMap(Segment segment, ReadOnlySpan<ulong> found)
    {
        this.segment = segment;
        hits = found[..((segment.Pinned + 63) / 64)].ToArray();
        if (segment.Pinned % 64 != 0)
        {
            hits[^1] &= (1UL << segment.Pinned) - 1;
        }

        sums = new Sums[hits.Length + 1];
        for (var word = 0; word < hits.Length; word++)
        {
            sums[word + 1] = Add(sums[word], word, hits[word]);
        }
    }

    /// <summary>Adds the groups of every cell that the grid shows, in the order of the Morton curve.</summary>
    public void AddTo(List<Cell> cells, MapGrid grid) => Descend(cells, grid, 0, 0, 0, segment.Pinned, 0);

    private Guid[] Ids(int first, int count)
    {
        var ids = new Guid[count];
        for (int i = 0, document = first; i < count; i++, document = Next(document + 1))
        {
            ids[i] = segment.Ids[document];
        }

        return ids;
    }

    /// <summary>Parts a square into four until it is a cell; squares out of sight and squares with nothing found are let go.</summary>
    private void Descend(List<Cell> cells, MapGrid grid, uint column, uint row, int from, int to, int bits)
    {
        var deeper = grid.Bits - bits;
        if (from == to || !grid.Touches(column, row, deeper))
        {
            return;
        }

        if (CountUntil(to) == CountUntil(from))
        {
            return;
        }

        if (deeper == 0)
        {
            var inside = Until(to) - Until(from);
            // Along the Morton curve, what lies between two documents in one place lies there too.
            var (first, last) = (Next(from), Last(to));
            var onePlace = segment.Xs[first] == segment.Xs[last] && segment.Ys[first] == segment.Ys[last];
            cells.Add(new(column, row, inside.Count, inside.X, inside.Y, inside.Count <= MapGroup.MostIds ? Ids(first, inside.Count) : [], onePlace));
            return;
        }

        // The bit of y counts for more than the bit of x, as in the order of the documents.
        var shift = 31 - bits;
        for (uint quarter = 0, start = (uint)from; quarter < 4; quarter++)
        {
            var end = quarter == 3 ? to : FirstAfter(quarter, shift, (int)start, to);
            Descend(cells, grid, (column << 1) | (quarter & 1), (row << 1) | (quarter >> 1), (int)start, end, bits + 1);
            start = (uint)end;
        }
    }

    /// <summary>The first document of a range that lies in a later quarter.</summary>
    private int FirstAfter(uint quarter, int shift, int low, int high)
    {
        while (low < high)
        {
            var middle = (low + high) / 2;
            var there = ((segment.Ys[middle] >> shift & 1) << 1) | (segment.Xs[middle] >> shift & 1);
            (low, high) = there <= quarter ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>How many were found before a document.</summary>
    private int CountUntil(int document) => document % 64 == 0
        ? sums[document / 64].Count
        : sums[document / 64].Count + BitOperations.PopCount(hits[document / 64] & ((1UL << document) - 1));

    /// <summary>Sums over the documents before one.</summary>
    private Sums Until(int document) => document % 64 == 0
        ? sums[document / 64]
        : Add(sums[document / 64], document / 64, hits[document / 64] & ((1UL << document) - 1));

    private Sums Add(Sums sum, int word, ulong found)
    {
        for (var rest = found; rest != 0; rest &= rest - 1)
        {
            var document = (word * 64) + BitOperations.TrailingZeroCount(rest);
            sum = new(sum.Count + 1, sum.X + segment.Xs[document], sum.Y + segment.Ys[document]);
        }

        return sum;
    }

    /// <summary>The first document found from one on; the end when there is none.</summary>
    private int Next(int from)
    {
        var word = from / 64;
        if (word >= hits.Length)
        {
            return int.MaxValue;
        }

        var rest = hits[word] & (ulong.MaxValue << from);
        while (rest == 0)
        {
            if (++word == hits.Length)
            {
                return int.MaxValue;
            }

            rest = hits[word];
        }

        return (word * 64) + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>The last document found before one; there is one.</summary>
    private int Last(int to)
    {
        var word = (to - 1) / 64;
        var rest = hits[word] & (ulong.MaxValue >> (63 - ((to - 1) % 64)));
        while (rest == 0)
        {
            rest = hits[--word];
        }

        return (word * 64) + 63 - BitOperations.LeadingZeroCount(rest);
    }

    /// <summary>A number of documents and the sums of their positions.</summary>
    internal readonly record struct Sums(int Count, ulong X, ulong Y)
    {
        public static Sums operator -(Sums a, Sums b) => new(a.Count - b.Count, a.X - b.X, a.Y - b.Y);
    }

    /// <summary>What was found in a cell of the grid.</summary>
    /// <param name="Column">Column of the cell.</param>
    /// <param name="Row">Row of the cell.</param>
    /// <param name="Count">How many were found.</param>
    /// <param name="X">Sum of their positions.</param>
    /// <param name="Y">Sum of their positions.</param>
    /// <param name="Ids">They themselves, when they are few.</param>
    /// <param name="OnePlace">All have the same position.</param>
    internal readonly record struct Cell(uint Column, uint Row, int Count, ulong X, ulong Y, Guid[] Ids, bool OnePlace)
    {
        /// <summary>Together with what another segment has in the same cell.</summary>
        public Cell With(Cell other) => new(
            Column, Row, Count + other.Count, X + other.X, Y + other.Y,
            Count + other.Count <= MapGroup.MostIds ? [.. Ids, .. other.Ids] : [],
            OnePlace && other.OnePlace && X / (ulong)Count == other.X / (ulong)other.Count && Y / (ulong)Count == other.Y / (ulong)other.Count);
    }
}
