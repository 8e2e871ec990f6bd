using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>
/// The other way round from <see cref="Rows"/>: for each block and value, which documents of the block hold it. As a bitmap
/// where they are many, as positions where they are few; nothing where there is none, which is what the order along the map
/// makes frequent. Bitmaps of a block lie side by side, in the order in which they are read.
/// </summary>
internal sealed class FacetBlocks
{
    /// <summary>Up to so many documents are kept as positions: testing those costs about as much as reading a bitmap.</summary>
    private const int FewPositions = 48;

    /// <summary>So many rows are read in the time in which one value is counted by its bitmap.</summary>
    private const double RowsPerValue = 0.5;

    private readonly int values;
    private readonly BlockKernel kernel;
    private readonly Rows rows;

    /// <summary>At block * values + value: how many documents hold it.</summary>
    private readonly ushort[] totals;
    private readonly Runs<ulong> bitmaps;
    private readonly Runs<ushort> positions;

    public FacetBlocks(Rows rows, int documents, int values, BlockKernel kernel)
    {
        (this.rows, this.values, this.kernel) = (rows, values, kernel);
        var blocks = Block.CountFor(documents);
        totals = new ushort[blocks * values];
        for (var document = 0; document < documents; document++)
        {
            foreach (var value in rows[document])
            {
                totals[((document >> Block.Shift) * values) + value]++;
            }
        }

        bitmaps = new(blocks, values, (block, value) => Totals(block)[value] > FewPositions ? Block.Words : 0);
        positions = new(blocks, values, (block, value) => Totals(block)[value] > FewPositions ? 0 : Totals(block)[value]);
        // Where the bitmap of a value starts, or where its next position goes.
        var next = new int[values];
        for (var document = 0; document < documents; document++)
        {
            var (block, position) = (document >> Block.Shift, document & (Block.Documents - 1));
            if (position == 0)
            {
                bitmaps.WriteStarts(block, next);
                positions.WriteStarts(block, next);
            }

            foreach (var value in rows[document])
            {
                if (totals[(block * values) + value] > FewPositions)
                {
                    Block.Set(bitmaps.Items.AsSpan(next[value], Block.Words), position);
                }
                else
                {
                    positions.Items[next[value]++] = (ushort)position;
                }
            }
        }
    }

    /// <summary>How many documents of a block hold each value.</summary>
    public ReadOnlySpan<ushort> Totals(int block) => totals.AsSpan(block * values, values);

    /// <summary>Adds the documents of a block that hold a value to a set.</summary>
    public void Include(int block, int value, Span<ulong> set)
    {
        if (Totals(block)[value] > FewPositions)
        {
            Block.Or(set, bitmaps.Of(block, value));
            return;
        }

        foreach (var position in positions.Of(block, value))
        {
            Block.Set(set, position);
        }
    }

    /// <summary>
    /// Adds to the counts of the values from one up to another how many of a set of a block's documents hold each. Four ways,
    /// always the cheapest: all of the block, its totals; nearly all, its totals less the rows of the rest; few, their
    /// rows; else value by value what it has in common with the set.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="documents">Number of its documents.</param>
    /// <param name="set">Some of them.</param>
    /// <param name="size">How many.</param>
    /// <param name="from">The first value to count.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="counts">One for each value of the schema.</param>
    public void Count(int block, int documents, ReadOnlySpan<ulong> set, int size, int from, int to, Span<int> counts)
    {
        var (dense, sparse) = (bitmaps.Between(block, from, to), positions.Between(block, from, to));
        var mostRows = (int)((dense.Length + sparse.Length) * RowsPerValue);
        if (size <= mostRows)
        {
            AddRows(block, set, size, from, to, 1, counts);
            return;
        }

        var rest = documents - size;
        if (rest <= mostRows)
        {
            AddTotals(block, from, to, counts);
            if (rest > 0)
            {
                Span<ulong> others = stackalloc ulong[Block.Words];
                Block.SetFirst(others, documents);
                Block.AndNot(others, set);
                AddRows(block, others, rest, from, to, -1, counts);
            }

            return;
        }

        kernel.CountCommon(set, bitmaps.Items.AsSpan(dense.Start), bitmaps.Values.AsSpan(dense.First, dense.Length), counts);
        for (var i = sparse.First; i < sparse.First + sparse.Length; i++)
        {
            var common = 0;
            foreach (var position in positions.Items.AsSpan(positions.Starts[i]..positions.Starts[i + 1]))
            {
                common += (int)(set[position >> 6] >> position & 1);
            }

            counts[positions.Values[i]] += common;
        }
    }

    private void AddTotals(int block, int from, int to, Span<int> counts)
    {
        var here = Totals(block);
        for (var value = from; value < to; value++)
        {
            counts[value] += here[value];
        }
    }

    /// <summary>Adds so much per value held by the documents of a set.</summary>
    private void AddRows(int block, ReadOnlySpan<ulong> set, int size, int from, int to, int each, Span<int> counts)
    {
        Span<int> documents = stackalloc int[size];
        var found = 0;
        for (var word = 0; word < Block.Words; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                documents[found++] = (block << Block.Shift) + (word * 64) + BitOperations.TrailingZeroCount(rest);
            }
        }

        rows.Fetch(documents);
        if (to - from == values)
        {
            foreach (var document in documents)
            {
                foreach (var value in rows[document])
                {
                    counts[value] += each;
                }
            }

            return;
        }

        foreach (var document in documents)
        {
            foreach (var value in rows[document])
            {
                counts[value] += value >= from && value < to ? each : 0;
            }
        }
    }

    /// <summary>For each block the values that occur there and, for each of those, a run of items; all in one array.</summary>
    private sealed class Runs<T>
    {
        private readonly int[] blockStarts;

        public Runs(int blocks, int values, Func<int, int, int> length)
        {
            var (occurring, starts) = (new List<ushort>(), new List<int> { 0 });
            blockStarts = new int[blocks + 1];
            for (var block = 0; block < blocks; block++)
            {
                for (var value = 0; value < values; value++)
                {
                    if (length(block, value) is var items and > 0)
                    {
                        occurring.Add((ushort)value);
                        starts.Add(starts[^1] + items);
                    }
                }

                blockStarts[block + 1] = occurring.Count;
            }

            (Values, Starts, Items) = ([.. occurring], [.. starts], new T[starts[^1]]);
        }

        public ushort[] Values { get; }
        public int[] Starts { get; }
        public T[] Items { get; }

        /// <summary>The values of a block from one up to another: the first of them in <see cref="Values"/>, their number, and where their items start.</summary>
        public (int First, int Length, int Start) Between(int block, int from, int to)
        {
            var first = FirstNotBelow(block, from);
            return (first, FirstNotBelow(block, to) - first, Starts[first]);
        }

        public ReadOnlySpan<T> Of(int block, int value)
        {
            var (first, length, _) = Between(block, value, value + 1);
            return length == 0 ? [] : Items.AsSpan(Starts[first]..Starts[first + 1]);
        }

        public void WriteStarts(int block, Span<int> starts)
        {
            for (var i = blockStarts[block]; i < blockStarts[block + 1]; i++)
            {
                starts[Values[i]] = Starts[i];
            }
        }

        private int FirstNotBelow(int block, int value)
        {
            var (start, end) = (blockStarts[block], blockStarts[block + 1]);
            if (value > ushort.MaxValue)
            {
                return end;
            }

            var at = Values.AsSpan(start..end).BinarySearch((ushort)value);
            return start + (at < 0 ? ~at : at);
        }
    }
}
