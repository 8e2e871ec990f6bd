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
    public static Order ByName(Names names, Guid[] ids) => new(new FoldedNames(names, ids).Sorted());

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
