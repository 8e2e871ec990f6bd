namespace Grappe.Atlas.Index;

/// <summary>
/// What the first one or two letters of a word find. A search box asks for them all the time, and no other word matches so
/// much: where it is a good part of a large segment, it is kept with its counts, an eighth of a byte a document each.
/// </summary>
/// <param name="Documents">The documents that hold a word with that beginning.</param>
/// <param name="Counts">How many of them hold each value.</param>
/// <param name="UsualCounts">How many of those that hold the usual value hold each; empty without one.</param>
internal sealed record FirstLetters(ulong[] Documents, int[] Counts, int[] UsualCounts)
{
    private const int LeastShare = 24;

    /// <summary>The beginnings worth keeping.</summary>
    public static IReadOnlyDictionary<string, FirstLetters> Of(Vocabulary vocabulary, Postings postings, FacetBlocks facets, int documents, int values, ushort? usual)
    {
        var kept = new Dictionary<string, FirstLetters>(StringComparer.Ordinal);
        if (documents < Pairs.FewestDocuments)
        {
            return kept;
        }

        for (var length = 1; length < Relevance.TellingLetters; length++)
        {
            for (var word = 0; word < vocabulary.Count;)
            {
                var beginning = vocabulary[word][..Math.Min(length, vocabulary[word].Length)];
                var range = vocabulary.Beginning(beginning);
                if (beginning.Length == length && postings.CountIn(range) > documents / LeastShare)
                {
                    kept.Add(beginning, Of(range, postings, facets, documents, values, usual));
                }

                word = Math.Max(word + 1, range.To);
            }
        }

        return kept;
    }

    private static FirstLetters Of(WordRange range, Postings postings, FacetBlocks facets, int documents, int values, ushort? usual)
    {
        var blocks = Block.CountFor(documents);
        var (found, counts, usualCounts) = (new ulong[blocks * Block.Words], new int[values], new int[usual is null ? 0 : values]);
        Span<ulong> usualHere = stackalloc ulong[Block.Words];
        for (var word = range.From; word < range.To; word++)
        {
            foreach (var entry in postings.Of(word))
            {
                Block.Set(found, (int)(entry >> 8));
            }
        }

        for (var block = 0; block < blocks; block++)
        {
            var here = Block.Of(found, block);
            var documentsHere = Math.Min(Block.Documents, documents - (block << Block.Shift));
            facets.Count(block, documentsHere, here, Block.Count(here), 0, values, counts);
            if (usual is { } value)
            {
                usualHere.Clear();
                facets.Include(block, value, usualHere);
                Block.And(usualHere, here);
                facets.Count(block, documentsHere, usualHere, Block.Count(usualHere), 0, values, usualCounts);
            }
        }

        return new(found, counts, usualCounts);
    }
}
