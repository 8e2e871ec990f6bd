namespace Grappe.Studies.Domain.Statistics;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and in every version, so that a result can be computed anew:
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
/// </summary>
public struct Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>The seed of the n-th of several independent series.</summary>
    public static Dice Series(ulong seed, int number)
    {
        var first = new Dice(seed + ((ulong)number * 0xD1B54A32D192ED03));
        return new(first.Next());
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 up to, and without, the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from 0 up to, and without, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));
}
