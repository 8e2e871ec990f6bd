namespace Grappe.Atlas.Index;

/// <summary>A fixed order of a segment's documents, both ways: who stands at a place, and at which place one stands.</summary>
internal sealed class Order
{
    private Order(int[] documents)
    {
        Documents = documents;
        Places = new int[documents.Length];
        for (var place = 0; place < documents.Length; place++)
        {
            Places[documents[place]] = place;
        }
    }

    public int[] Documents { get; }

    public int[] Places { get; }

    /// <summary>By folded name, then id.</summary>
    public static Order ByName(IReadOnlyList<string> names, Guid[] ids)
    {
        // Comparing the first four letters as one number spares most of the look-ups of the names themselves.
        var keys = new (ulong Start, string Folded, int Document)[names.Count];
        for (var document = 0; document < keys.Length; document++)
        {
            var folded = Folding.Fold(names[document]);
            var start = 0UL;
            for (var i = 0; i < 4; i++)
            {
                start = (start << 16) | (i < folded.Length ? folded[i] : '\0');
            }

            keys[document] = (start, folded, document);
        }

        Array.Sort(keys, (a, b) =>
        {
            var order = a.Start.CompareTo(b.Start);
            order = order != 0 ? order : string.CompareOrdinal(a.Folded, b.Folded);
            return order != 0 ? order : ids[a.Document].CompareTo(ids[b.Document]);
        });
        return new(Array.ConvertAll(keys, key => key.Document));
    }

    /// <summary>By a number of each document, smallest first, then by name.</summary>
    public static Order By(Func<int, uint> primary, Order byName)
    {
        var keys = new ulong[byName.Places.Length];
        for (var document = 0; document < keys.Length; document++)
        {
            keys[document] = ((ulong)primary(document) << 32) | (uint)byName.Places[document];
        }

        Array.Sort(keys);
        return new(Array.ConvertAll(keys, key => byName.Documents[(uint)key]));
    }
}
