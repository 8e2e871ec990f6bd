namespace Grappe.Atlas.Index;

/// <summary>
/// For each word the documents that hold it, in order, with the word's weight there: 24 bits of document, 8 of weight. One
/// array for all words in the vocabulary's order, so that all words with the same beginning are one stretch of it.
/// </summary>
internal sealed class Postings(int[] starts, uint[] entries)
{
    public const int MostDocuments = 1 << 24;

    public ReadOnlySpan<uint> Of(int word) => entries.AsSpan(starts[word], starts[word + 1] - starts[word]);

    public int CountIn(WordRange range) => starts[range.To] - starts[range.From];

    /// <summary>Whether a document that is not removed holds one of the words.</summary>
    public bool AnyLive(WordRange range, ulong[]? removed)
    {
        foreach (var entry in entries.AsSpan(starts[range.From], CountIn(range)))
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
    /// are jumped over; those where something was scored are marked.
    /// </summary>
    public void Score(WordRange range, Span<byte> scores, ReadOnlySpan<bool> active, Span<bool> scored)
    {
        for (var word = range.From; word < range.To; word++)
        {
            var list = Of(word);
            for (var i = 0; i < list.Length;)
            {
                var block = (int)(list[i] >> (8 + Block.Shift));
                if (!active[block])
                {
                    i += SkipTo(list[i..], active, block);
                    continue;
                }

                scored[block] = true;
                var blockScores = scores.Slice(block << Block.Shift, Block.Documents);
                for (; i < list.Length && (int)(list[i] >> (8 + Block.Shift)) == block; i++)
                {
                    ref var score = ref blockScores[(int)(list[i] >> 8) & (Block.Documents - 1)];
                    score = Math.Max(score, (byte)Relevance.Score((int)(list[i] & 255), range.Sixteenths));
                }
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
