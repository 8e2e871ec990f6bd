namespace Grappe.Atlas.Index;

/// <summary>
/// A number for each of many words. Building an index asks for tens of millions of words, most of them out of the processor's
/// cache: here a look-up waits for memory twice, for the slot of the hash and for the word that stands there.
/// </summary>
internal sealed class WordTable
{
    /// <summary>Length and number stand before each word.</summary>
    private const int Head = 3;

    private (uint Hash, int Start)[] slots = new (uint, int)[1024];

    /// <summary>All words one after the other; from 1, so that 0 is an empty slot.</summary>
    private char[] text = new char[4096];
    private int end = 1;
    private int count;

    public bool TryGet(ReadOnlySpan<char> word, out int number)
    {
        var hash = (uint)string.GetHashCode(word, StringComparison.Ordinal);
        for (var at = hash; ; at++)
        {
            var (slotHash, start) = slots[at & (slots.Length - 1)];
            if (start == 0)
            {
                number = 0;
                return false;
            }

            if (slotHash == hash && text[start] == word.Length && text.AsSpan(start + Head, word.Length).SequenceEqual(word))
            {
                number = text[start + 1] | (text[start + 2] << 16);
                return true;
            }
        }
    }

    /// <param name="word">A word that is not there.</param>
    /// <param name="number">Its number, 0 or more.</param>
    public void Add(ReadOnlySpan<char> word, int number)
    {
        if (end + Head + word.Length > text.Length)
        {
            Array.Resize(ref text, text.Length * 2);
        }

        var start = end;
        (text[start], text[start + 1], text[start + 2]) = ((char)word.Length, (char)(number & char.MaxValue), (char)(number >> 16));
        word.CopyTo(text.AsSpan(start + Head));
        end += Head + word.Length;
        if (++count * 2 > slots.Length)
        {
            Grow();
        }

        Put(slots, (uint)string.GetHashCode(word, StringComparison.Ordinal), start);
    }

    private void Grow()
    {
        var larger = new (uint Hash, int Start)[slots.Length * 2];
        foreach (var (hash, start) in slots)
        {
            if (start != 0)
            {
                Put(larger, hash, start);
            }
        }

        slots = larger;
    }

    private static void Put((uint Hash, int Start)[] slots, uint hash, int start)
    {
        var at = hash;
        while (slots[at & (slots.Length - 1)].Start != 0)
        {
            at++;
        }

        slots[at & (slots.Length - 1)] = (hash, start);
    }
}
