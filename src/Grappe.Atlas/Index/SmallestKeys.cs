namespace Grappe.Atlas.Index;

/// <summary>
/// The smallest of many numbers. Room for twice as many as wanted: when it is full it is sorted, the larger half goes, and
/// what is larger than all that stayed is refused from then on. Nearly every number costs one comparison.
/// </summary>
internal ref struct SmallestKeys
{
    private readonly Span<ulong> room;
    private readonly int wanted;
    private int count;

    public SmallestKeys(Scratch scratch, int wanted)
    {
        this.wanted = wanted;
        room = scratch.RentKeys((2 * wanted) + 64);
        Limit = ulong.MaxValue;
    }

    /// <summary>Keys from this one on need not be offered.</summary>
    public ulong Limit { get; private set; }

    public void Offer(ulong key)
    {
        if (key >= Limit)
        {
            return;
        }

        room[count++] = key;
        if (count == room.Length)
        {
            Sorted();
        }
    }

    /// <summary>The smallest, in order.</summary>
    public ReadOnlySpan<ulong> Sorted()
    {
        room[..count].Sort();
        if (count >= wanted)
        {
            count = wanted;
            Limit = wanted == 0 ? 0 : room[wanted - 1];
        }

        return room[..count];
    }
}
