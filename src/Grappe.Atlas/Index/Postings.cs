namespace Grappe.Atlas.Index;

/// <summary>
/// For each word the documents that hold it, in order, with the word's weight there: 24 bits of document, 8 of weight. One
/// array for all words in the vocabulary's order, so that all words with the same beginning are one stretch of it.
/// </summary>
internal sealed class Postings(int[] starts, uint[] entries)
{
    public const int MostDocuments = 1 << 24;

    /// <summary>From so many entries on a list has several in most blocks of a large segment.</summary>
    private const int LongList = 1024;

    public ReadOnlySpan<uint> Of(int word) => entries.AsSpan(starts[word], starts[word + 1] - starts[word]);

    public ReadOnlySpan<uint> Of(WordRange range) => entries.AsSpan(starts[range.From], CountIn(range));

    public int CountIn(WordRange range) => starts[range.To] - starts[range.From];

    /// <summary>Whether a document that is not removed holds one of the words.</summary>
    public bool AnyLive(WordRange range, ulong[]? removed)
    {
        foreach (var entry in Of(range))
        {
            if (removed is null || !Block.Has(removed, (int)(entry >> 8)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Gives every document that matches its score, the best where several of its words match. Blocks that are out already
    /// are passed over; those where something was scored are marked.
    /// </summary>
    public void Score(WordRange range, Span<byte> scores, ReadOnlySpan<bool> active, Span<bool> scored)
    {
        // The lists of words with the same beginning lie one after the other: where they are short, they are read in one go.
        if (CountIn(range) < LongList * (range.To - range.From))
        {
            ScoreEach(Of(range), range.Sixteenths, scores, active, scored);
            return;
        }

        for (var word = range.From; word < range.To; word++)
        {
            if (starts[word + 1] - starts[word] < LongList)
            {
                ScoreEach(Of(word), range.Sixteenths, scores, active, scored);
            }
            else
            {
                ScoreByBlock(Of(word), range.Sixteenths, scores, active, scored);
            }
        }
    }

    private static void ScoreEach(ReadOnlySpan<uint> list, int sixteenths, Span<byte> scores, ReadOnlySpan<bool> active, Span<bool> scored)
    {
        foreach (var entry in list)
        {
            var block = (int)(entry >> (8 + Block.Shift));
            if (active[block])
            {
                scored[block] = true;
                ref var score = ref scores[(int)(entry >> 8)];
                score = (byte)Math.Max(score, Relevance.Score((int)(entry & 255), sixteenths));
            }
        }
    }

    /// <summary>Looks at each block once, and jumps over those that are out.</summary>
    private static void ScoreByBlock(ReadOnlySpan<uint> list, int sixteenths, Span<byte> scores, ReadOnlySpan<bool> active, Span<bool> scored)
    {
        for (var i = 0; i < list.Length;)
        {
            var block = (int)(list[i] >> (8 + Block.Shift));
            if (!active[block])
            {
                i += SkipTo(list[i..], active, block);
                continue;
            }

            scored[block] = true;
            var end = (ulong)(block + 1) << (8 + Block.Shift);
            for (; i < list.Length && list[i] < end; i++)
            {
                ref var score = ref scores[(int)(list[i] >> 8)];
                score = (byte)Math.Max(score, Relevance.Score((int)(list[i] & 255), sixteenths));
            }
        }
    }

    /// <summary>How far ahead the next block is that is still in: by doubling steps, then halving.</summary>
    private static int SkipTo(ReadOnlySpan<uint> list, ReadOnlySpan<bool> active, int block)
    {
        var ahead = active[block..].IndexOf(true);
        if (ahead < 0)
        {
            return list.Length;
        }

        var first = (ulong)(block + ahead) << (8 + Block.Shift);
        var step = 1;
        while (step < list.Length && list[step] < first)
        {
            step *= 2;
        }

        var (low, high) = (step / 2, Math.Min(step, list.Length));
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle] < first ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
