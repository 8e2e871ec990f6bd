using System.Runtime.InteropServices;

namespace Grappe.Atlas.Index;

/// <summary>
/// Takes the words of entries as they come and turns them round into postings. A word is folded the first time it is seen as
/// it is written; after that it is one look-up.
/// </summary>
internal sealed class WordCollector
{
    private readonly WordTable written = new();
    private readonly Dictionary<string, int> folded = new(StringComparer.Ordinal);

    /// <summary>Where the word was last put among <see cref="found"/>, to know it again within an entry.</summary>
    private readonly List<int> lastFound = [];

    /// <summary>The words of each entry, each once, with their weight: 24 bits of word, 8 of weight.</summary>
    private readonly List<uint> found = [];
    private readonly List<int> starts = [0];
    private readonly List<int> field = [];

    public void Add(IndexEntry entry)
    {
        Read(entry.Name);
        Weigh(Relevance.Name(field.Count));
        foreach (var name in entry.OtherNames)
        {
            Read(name);
            Weigh(Relevance.OtherName(field.Count));
        }

        Read(entry.PlaceName);
        Weigh(Relevance.Place);
        Read(entry.Description);
        Weigh(Relevance.Description);
        starts.Add(found.Count);
    }

    /// <summary>Adds the words of a segment's documents, but for removed ones, in the order of the documents.</summary>
    public void Add(Segment segment, ulong[]? removed)
    {
        // Postings are turned back into words per document: count, then place.
        var ends = new int[segment.Count + 1];
        for (var word = 0; word < segment.Vocabulary.Count; word++)
        {
            foreach (var entry in segment.Postings.Of(word))
            {
                var document = (int)(entry >> 8);
                ends[document + 1] += removed is not null && Block.Has(removed, document) ? 0 : 1;
            }
        }

        ends[0] = found.Count;
        for (var document = 0; document < segment.Count; document++)
        {
            ends[document + 1] += ends[document];
            if (removed is null || !Block.Has(removed, document))
            {
                starts.Add(ends[document + 1]);
            }
        }

        CollectionsMarshal.SetCount(found, ends[^1]);
        var into = CollectionsMarshal.AsSpan(found);
        for (var word = 0; word < segment.Vocabulary.Count; word++)
        {
            var known = 0U;
            foreach (var entry in segment.Postings.Of(word))
            {
                var document = (int)(entry >> 8);
                if (removed is null || !Block.Has(removed, document))
                {
                    known = known == 0 ? (uint)WordFor(segment.Vocabulary[word]) + 1 : known;
                    into[ends[document]++] = ((known - 1) << 8) | (entry & 255);
                }
            }
        }
    }

    /// <param name="order">The entry that each document is.</param>
    public (Vocabulary Vocabulary, Postings Postings) Build(int[] order)
    {
        var words = folded.Keys.ToArray();
        var numbers = folded.Values.ToArray();
        Array.Sort(words, numbers, StringComparer.Ordinal);
        var sorted = new int[words.Length];
        for (var word = 0; word < words.Length; word++)
        {
            sorted[numbers[word]] = word;
        }

        var ends = new int[words.Length + 1];
        var all = CollectionsMarshal.AsSpan(found);
        foreach (var one in all)
        {
            ends[sorted[one >> 8] + 1]++;
        }

        for (var word = 0; word < words.Length; word++)
        {
            ends[word + 1] += ends[word];
        }

        var startOf = (int[])ends.Clone();
        var postings = new uint[all.Length];
        for (var document = 0; document < order.Length; document++)
        {
            foreach (var one in all[starts[order[document]]..starts[order[document] + 1]])
            {
                postings[ends[sorted[one >> 8]]++] = ((uint)document << 8) | (one & 255);
            }
        }

        return (new(words), new(startOf, postings));
    }

    private void Read(string text)
    {
        field.Clear();
        foreach (var word in new Words(text))
        {
            if (!written.TryGet(word, out var number))
            {
                number = WordFor(Folding.Fold(word));
                written.Add(word, number);
            }

            field.Add(number);
        }
    }

    private int WordFor(string word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(folded, word, out var known);
        if (!known)
        {
            number = lastFound.Count;
            lastFound.Add(-1);
        }

        return number;
    }

    /// <summary>Gives the words of the field just read so much weight, unless they have more already.</summary>
    private void Weigh(byte weight)
    {
        foreach (var word in field)
        {
            var last = lastFound[word];
            if (last >= starts[^1])
            {
                found[last] = Math.Max(found[last], ((uint)word << 8) | weight);
            }
            else
            {
                lastFound[word] = found.Count;
                found.Add(((uint)word << 8) | weight);
            }
        }
    }
}
