using System.Buffers;

namespace Grappe.Atlas.Index;

/// <summary>
/// Sorts documents by folded name, then id. Four letters at a time are compared as one number; only documents that have those in
/// common are looked at again, by their next four.
/// </summary>
internal sealed class FoldedNames
{
    /// <summary>So few documents are compared by their names as a whole.</summary>
    private const int Few = 12;

    /// <summary>Names that have so many letters in common are compared as a whole: no text can make the search deep.</summary>
    private const int Deep = 64;

    private readonly Guid[] ids;
    private readonly int[] starts;
    private readonly ReadOnlyMemory<char> letters;
    private readonly ulong[] keys;
    private readonly int[] documents;

    public FoldedNames(Names names, Guid[] ids)
    {
        this.ids = ids;
        var folded = new ArrayBufferWriter<char>();
        starts = new int[names.Count + 1];
        for (var document = 0; document < names.Count; document++)
        {
            Folding.Fold(names.Raw(document), folded);
            starts[document + 1] = folded.WrittenCount;
        }

        letters = folded.WrittenMemory;
        keys = new ulong[names.Count];
        documents = [.. Enumerable.Range(0, names.Count)];
    }

    /// <summary>The documents in order.</summary>
    public int[] Sorted()
    {
        Sort(0, documents.Length, 0);
        return documents;
    }

    /// <summary>Sorts a stretch of documents whose names have their first letters in common.</summary>
    private void Sort(int from, int to, int common)
    {
        if (to - from <= Few || common >= Deep)
        {
            documents.AsSpan(from..to).Sort(Compare);
            return;
        }

        for (var i = from; i < to; i++)
        {
            keys[i] = Key(documents[i], common);
        }

        Array.Sort(keys, documents, from, to - from);
        for (var i = from; i < to;)
        {
            var end = i + 1;
            while (end < to && keys[end] == keys[i])
            {
                end++;
            }

            if (end - i > 1)
            {
                // Names that end here have nothing more to tell by than their ids.
                Sort(i, end, (keys[i] & char.MaxValue) == 0 ? Deep : common + 4);
            }

            i = end;
        }
    }

    private ReadOnlySpan<char> Name(int document) => letters.Span[starts[document]..starts[document + 1]];

    /// <summary>Four letters as one number.</summary>
    private ulong Key(int document, int from)
    {
        var name = Name(document);
        var key = 0UL;
        for (var i = from; i < from + 4; i++)
        {
            key = (key << 16) | (i < name.Length ? name[i] : '\0');
        }

        return key;
    }

    private int Compare(int one, int other)
    {
        var order = Name(one).SequenceCompareTo(Name(other));
        return order != 0 ? order : ids[one].CompareTo(ids[other]);
    }
}
