using System.Numerics;
using System.Runtime.InteropServices;

namespace Grappe.Atlas.Index;

/// <summary>
/// The index works on 4,096 documents at a time: a set of them is a bitmap of 512 bytes, so that all that a query needs for
/// one block stays in the processor's first cache. This is arithmetic on such sets.
/// </summary>
internal static class Block
{
    public const int Shift = 12;
    public const int Documents = 1 << Shift;

    /// <summary>64-bit words in a block's bitmap.</summary>
    public const int Words = Documents / 64;

    public static int CountFor(int documents) => (documents + Documents - 1) >> Shift;

    public static Span<ulong> Of(ulong[] bits, int block) => bits.AsSpan(block * Words, Words);

    /// <summary>The set of a block's first documents.</summary>
    public static void SetFirst(Span<ulong> bits, int documents)
    {
        bits.Clear();
        bits[..(documents / 64)].Fill(ulong.MaxValue);
        if (documents % 64 != 0)
        {
            bits[documents / 64] = (1UL << (documents % 64)) - 1;
        }
    }

    public static void And(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var a = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var b = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] &= b[i];
        }
    }

    public static void AndNot(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var a = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var b = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = Vector.AndNot(a[i], b[i]);
        }
    }

    public static void Or(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var a = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var b = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] |= b[i];
        }
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public static bool Has(ReadOnlySpan<ulong> bits, int document) => (bits[document >> 6] >> document & 1) != 0;

    public static void Set(Span<ulong> bits, int document) => bits[document >> 6] |= 1UL << document;
}
