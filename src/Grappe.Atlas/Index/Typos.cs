namespace Grappe.Atlas.Index;

/// <summary>One slip of the finger: a letter too many, missing or wrong, or two neighbours swapped.</summary>
internal static class Typos
{
    /// <summary>Whether one such slip, or none, turns one word into the other.</summary>
    public static bool AtMostOne(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var start = one.CommonPrefixLength(other);
        one = one[start..];
        other = other[start..];
        if (one.Length == other.Length)
        {
            return one.Length <= 1
                || one[1..].SequenceEqual(other[1..])
                || (one[0] == other[1] && one[1] == other[0] && one[2..].SequenceEqual(other[2..]));
        }

        return (one.Length - other.Length) switch
        {
            1 => one[1..].SequenceEqual(other),
            -1 => other[1..].SequenceEqual(one),
            _ => false,
        };
    }
}
