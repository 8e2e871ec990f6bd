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

    /// <summary>Walking one row costs about as much as counting this many values by their bitmaps.</summary>
    private const double ValuesPerRow = 1.0;

    private readonly int values;
    private readonly BlockKernel kernel;
    private readonly Rows rows;

    /// <summary>At block * values + value: how many documents, and where their bitmap or positions start.</summary>
    private readonly ushort[] totals;
    private readonly int[] where;

    /// <summary>The values that occur in a block, block after block.</summary>
    private readonly ushort[] present;
    private readonly int[] presentStarts;
    private readonly ulong[] bitmaps;
    private readonly ushort[] positions;

    public FacetBlocks(Rows rows, int documents, int values, BlockKernel kernel)
    {
        (this.rows, this.values, this.kernel) = (rows, values, kernel);
        var blocks = Block.CountFor(documents);
        totals = new ushort[blocks * values];
        where = new int[blocks * values];
        presentStarts = new int[blocks + 1];
        for (var document = 0; document < documents; document++)
        {
            foreach (var value in rows[document])
            {
                totals[((document >> Block.Shift) * values) + value]++;
            }
        }

        present = new ushort[totals.Count(total => total > 0)];
        var (dense, sparse, at) = (0, 0, 0);
        for (var i = 0; i < totals.Length; i++)
        {
            if (totals[i] > 0)
            {
                present[at++] = (ushort)(i % values);
                (where[i], dense, sparse) = totals[i] > FewPositions ? (dense, dense + Block.Words, sparse) : (sparse, dense, sparse + totals[i]);
            }

            presentStarts[(i / values) + 1] = at;
        }

        (bitmaps, positions) = (new ulong[dense], new ushort[sparse]);
        var filled = new int[values];
        for (var document = 0; document < documents; document++)
        {
            var (block, position) = (document >> Block.Shift, document & (Block.Documents - 1));
            if (position == 0)
            {
                filled.AsSpan().Clear();
            }

            foreach (var value in rows[document])
            {
                var i = (block * values) + value;
                if (totals[i] > FewPositions)
                {
                    Block.Set(bitmaps.AsSpan(where[i], Block.Words), position);
                }
                else
                {
                    positions[where[i] + filled[value]++] = (ushort)position;
                }
            }
        }
    }

    /// <summary>How many documents of a block hold each value.</summary>
    public ReadOnlySpan<ushort> Totals(int block) => totals.AsSpan(block * values, values);

    /// <summary>Adds the documents of a block that hold a value to a set.</summary>
    public void Include(int block, int value, Span<ulong> set)
    {
        var i = (block * values) + value;
        if (totals[i] > FewPositions)
        {
            Block.Or(set, bitmaps.AsSpan(where[i], Block.Words));
            return;
        }

        foreach (var position in positions.AsSpan(where[i], totals[i]))
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
        var here = present.AsSpan(presentStarts[block], presentStarts[block + 1] - presentStarts[block]);
        if (to - from < values)
        {
            here = here[FirstNotBelow(here, from)..];
            here = here[..FirstNotBelow(here, to)];
        }

        var mostRows = (int)(here.Length * ValuesPerRow);
        if (size <= mostRows)
        {
            AddRows(block, set, from, to, 1, counts);
            return;
        }

        var rest = documents - size;
        if (rest <= mostRows)
        {
            var start = block * values;
            foreach (var value in here)
            {
                counts[value] += totals[start + value];
            }

            if (rest > 0)
            {
                Span<ulong> others = stackalloc ulong[Block.Words];
                Block.SetFirst(others, documents);
                Block.AndNot(others, set);
                AddRows(block, others, from, to, -1, counts);
            }

            return;
        }

        foreach (var value in here)
        {
            var i = (block * values) + value;
            if (totals[i] > FewPositions)
            {
                counts[value] += kernel.CountCommon(set, bitmaps.AsSpan(where[i], Block.Words));
                continue;
            }

            var common = 0;
            foreach (var position in positions.AsSpan(where[i], totals[i]))
            {
                common += (int)(set[position >> 6] >> position & 1);
            }

            counts[value] += common;
        }
    }

    /// <summary>Adds so much per value held by the documents of a set.</summary>
    private void AddRows(int block, ReadOnlySpan<ulong> set, int from, int to, int each, Span<int> counts)
    {
        var whole = to - from == values;
        for (var word = 0; word < Block.Words; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                foreach (var value in rows[(block << Block.Shift) + (word * 64) + BitOperations.TrailingZeroCount(rest)])
                {
                    if (whole || (value >= from && value < to))
                    {
                        counts[value] += each;
                    }
                }
            }
        }
    }

    private static int FirstNotBelow(ReadOnlySpan<ushort> sorted, int value)
    {
        var at = value > ushort.MaxValue ? ~sorted.Length : sorted.BinarySearch((ushort)value);
        return at < 0 ? ~at : at;
    }
}
