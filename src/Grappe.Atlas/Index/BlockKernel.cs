using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Grappe.Atlas.Index;

/// <summary>The inner loops in which most of a query's time goes, for the processor at hand. All answer the same.</summary>
internal abstract class BlockKernel
{
    public static BlockKernel Best { get; } = Avx2.IsSupported ? new Avx2Kernel() : new PlainKernel();

    /// <summary>Adds to the count of each value the size of what a set has in common with the value's bitmap; the bitmaps lie one after the other.</summary>
    public abstract void CountCommon(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> bitmaps, ReadOnlySpan<ushort> values, Span<int> counts);

    /// <summary>Keeps the documents whose score is not below one.</summary>
    public abstract void KeepAtLeast(Span<ulong> bits, ReadOnlySpan<ushort> scores, ushort least);

    /// <summary>Keeps the documents that have a score.</summary>
    public abstract void KeepScored(Span<ulong> bits, ReadOnlySpan<byte> scores);

    /// <summary>Keeps the documents that lie in the box.</summary>
    public abstract void KeepInside(Span<ulong> bits, ReadOnlySpan<uint> xs, ReadOnlySpan<uint> ys, GridBox box);
}

/// <summary>For any processor.</summary>
internal sealed class PlainKernel : BlockKernel
{
    public override void CountCommon(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> bitmaps, ReadOnlySpan<ushort> values, Span<int> counts)
    {
        foreach (var value in values)
        {
            var count = 0;
            for (var i = 0; i < set.Length; i++)
            {
                count += BitOperations.PopCount(set[i] & bitmaps[i]);
            }

            counts[value] += count;
            bitmaps = bitmaps[set.Length..];
        }
    }

    public override void KeepAtLeast(Span<ulong> bits, ReadOnlySpan<ushort> scores, ushort least)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            for (var rest = bits[i]; rest != 0; rest &= rest - 1)
            {
                bits[i] ^= scores[(i * 64) + BitOperations.TrailingZeroCount(rest)] < least ? rest & (0 - rest) : 0;
            }
        }
    }

    public override void KeepScored(Span<ulong> bits, ReadOnlySpan<byte> scores)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            var scored = 0UL;
            var eights = MemoryMarshal.Cast<byte, ulong>(scores.Slice(i * 64, 64));
            for (var j = 0; j < 8 && bits[i] != 0; j++)
            {
                // No score in eight documents is the common case: one comparison for all.
                for (var k = 0; eights[j] != 0 && k < 8; k++)
                {
                    scored |= (scores[(i * 64) + (j * 8) + k] != 0 ? 1UL : 0) << ((j * 8) + k);
                }
            }

            bits[i] &= scored;
        }
    }

    public override void KeepInside(Span<ulong> bits, ReadOnlySpan<uint> xs, ReadOnlySpan<uint> ys, GridBox box)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            for (var rest = bits[i]; rest != 0; rest &= rest - 1)
            {
                var document = (i * 64) + BitOperations.TrailingZeroCount(rest);
                if (!box.Contains(xs[document], ys[document]))
                {
                    bits[i] ^= rest & (0 - rest);
                }
            }
        }
    }
}

/// <summary>For x86 processors since 2013: 256 bits at a time, about twice as fast.</summary>
internal sealed class Avx2Kernel : BlockKernel
{
    public override void CountCommon(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> bitmaps, ReadOnlySpan<ushort> values, Span<int> counts)
    {
        // Bits of each half byte by table look-up, summed per byte; 16 steps of at most 8 cannot overflow a byte.
        var table = Vector256.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var low = Vector256.Create((byte)15);
        ref var a = ref MemoryMarshal.GetReference(set[..Block.Words]);
        ref var b = ref MemoryMarshal.GetReference(bitmaps[..(values.Length * Block.Words)]);
        foreach (var value in values)
        {
            var sums = Vector256<byte>.Zero;
            for (nuint i = 0; i < Block.Words; i += 4)
            {
                var common = (Vector256.LoadUnsafe(ref a, i) & Vector256.LoadUnsafe(ref b, i)).AsByte();
                sums += Avx2.Shuffle(table, common & low) + Avx2.Shuffle(table, (common.AsUInt16() >>> 4).AsByte() & low);
            }

            counts[value] += (int)Vector256.Sum(Avx2.SumAbsoluteDifferences(sums, Vector256<byte>.Zero).AsUInt64());
            b = ref Unsafe.Add(ref b, Block.Words);
        }
    }

    public override void KeepAtLeast(Span<ulong> bits, ReadOnlySpan<ushort> scores, ushort least)
    {
        ref var score = ref MemoryMarshal.GetReference(scores[..(bits.Length * 64)]);
        var bound = Vector256.Create(least);
        for (var i = 0; i < bits.Length; i++)
        {
            var enough = 0UL;
            for (var j = 0; j < 64 && bits[i] != 0; j += 16)
            {
                var at = Vector256.LoadUnsafe(ref score, (nuint)((i * 64) + j));
                enough |= (ulong)Vector256.GreaterThanOrEqual(at, bound).ExtractMostSignificantBits() << j;
            }

            bits[i] &= enough;
        }
    }

    public override void KeepScored(Span<ulong> bits, ReadOnlySpan<byte> scores)
    {
        ref var score = ref MemoryMarshal.GetReference(scores[..(bits.Length * 64)]);
        for (var i = 0; i < bits.Length; i++)
        {
            var first = Vector256.Equals(Vector256.LoadUnsafe(ref score, (nuint)i * 64), Vector256<byte>.Zero).ExtractMostSignificantBits();
            var second = Vector256.Equals(Vector256.LoadUnsafe(ref score, ((nuint)i * 64) + 32), Vector256<byte>.Zero).ExtractMostSignificantBits();
            bits[i] &= ~(first | ((ulong)second << 32));
        }
    }

    public override void KeepInside(Span<ulong> bits, ReadOnlySpan<uint> xs, ReadOnlySpan<uint> ys, GridBox box)
    {
        ref var x = ref MemoryMarshal.GetReference(xs[..(bits.Length * 64)]);
        ref var y = ref MemoryMarshal.GetReference(ys[..(bits.Length * 64)]);
        var (west, width) = (Vector256.Create(box.West), Vector256.Create(box.East - box.West));
        var (north, height) = (Vector256.Create(box.North), Vector256.Create(box.South - box.North));
        for (var i = 0; i < bits.Length; i++)
        {
            var inside = 0UL;
            for (var j = 0; j < 64 && bits[i] != 0; j += 8)
            {
                // What lies before the edge wraps round to a large number, so one comparison does for both edges.
                var at = (nuint)((i * 64) + j);
                var columns = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref x, at) - west, width);
                var rows = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref y, at) - north, height);
                inside |= (ulong)(columns & rows).ExtractMostSignificantBits() << j;
            }

            bits[i] &= inside;
        }
    }
}
