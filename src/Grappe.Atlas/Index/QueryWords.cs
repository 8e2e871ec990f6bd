using System.Collections.Frozen;

namespace Grappe.Atlas.Index;

/// <summary>The words asked for: folded, each once, at most <see cref="Most"/>.</summary>
internal static class QueryWords
{
    /// <summary>Further words are not looked at: a query is typed by a person.</summary>
    public const int Most = 16;

    /// <summary>Words of so many letters may hold a typo.</summary>
    public const int ShortestTypo = 4;

    /// <summary>Words that bind others. Asked for beside others they need not match: "pôle de compétence" finds "pôle compétence".</summary>
    private static readonly FrozenSet<string> Binding = FrozenSet.Create(StringComparer.Ordinal,
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
        "au", "aux", "avec", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "par", "pour", "sur", "un", "une");

    public static IReadOnlyList<string> Parse(string? text)
    {
        var words = new List<string>();
        foreach (var word in new Words(text))
        {
            var folded = Folding.Fold(word);
            if (folded.Length > 0 && !words.Contains(folded, StringComparer.Ordinal))
            {
                words.Add(folded);
            }
        }

        if (words.Exists(word => !Binding.Contains(word)))
        {
            words.RemoveAll(Binding.Contains);
        }

        return words.Count > Most ? words[..Most] : words;
    }

    /// <summary>Words with a digit are years, postcodes and numbers: one digit more is another one.</summary>
    public static bool MayHoldTypo(string word) => word.Length >= ShortestTypo && !word.AsSpan().ContainsAnyInRange('0', '9');
}
