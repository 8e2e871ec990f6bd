namespace Grappe.Atlas.Index;

/// <summary>
/// Brings the common forms of a French or English word together: plurals, feminines, -ing and -ed, f and v, y and i, double
/// consonants. Light on purpose: it never joins words of different meaning for the sake of a suffix. Both languages share one
/// set of rules, since a profile mixes them and so do their readers: "coopératif", "coopératives" and "cooperative" are one.
/// </summary>
internal static class Stem
{
    /// <summary>Shorter words are left alone.</summary>
    public const int Shortest = 5;

    /// <param name="word">A folded word.</param>
    public static string Of(string word)
    {
        if (word.Length < Shortest)
        {
            return word;
        }

        var stem = Singular(word);
        stem = WithoutEnding(WithoutEnding(stem, "ing"), "ed").TrimEnd('e');
        stem = stem switch
        {
            [.., 'f'] => stem[..^1] + "v",
            [.., 'y'] => stem[..^1] + "i",
            _ => stem,
        };
        stem = stem is [.., var last, var same] && last == same && last is not ('a' or 'e' or 'i' or 'o' or 'u') ? stem[..^1] : stem;
        return stem.Length < 3 ? word : stem;
    }

    private static string Singular(string word) =>
        word.EndsWith("eaux", StringComparison.Ordinal) ? word[..^1]
        : word.EndsWith("aux", StringComparison.Ordinal) ? word[..^2] + "l"
        : word.EndsWith("eux", StringComparison.Ordinal) ? word[..^1]
        : word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    /// <summary>Only when enough of the word remains: "housing" but not "king".</summary>
    private static string WithoutEnding(string word, string ending) =>
        word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 4 ? word[..^ending.Length] : word;
}
