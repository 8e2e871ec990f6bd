using System.Globalization;
using System.Text;

namespace Grappe.Atlas.Domain.Places;

/// <summary>Makes "Łomża", "lomza" and "LOMŻA" one name. <c>towns.csv</c> is sorted by this form: its maker folds the same way.</summary>
public static class PlaceNames
{
    /// <summary>Letters that Unicode does not take apart though readers type them without.</summary>
    private static readonly Dictionary<char, string> Spelled = new()
    {
        ['ł'] = "l", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ı'] = "i", ['ħ'] = "h",
        ['ŧ'] = "t", ['ĸ'] = "k", ['ŋ'] = "n",
    };

    /// <summary>Words that say what a region is and not which one.</summary>
    private static readonly string[] Kinds =
    [
        "provincie ", "provincia de la ", "provincia de ", "provincia da ", "provincia di ", "provincia ", "province of ", "province de la ", "province de ",
        "province du ", "departement du ", "departement de la ", "departement des ", "county of ", "county ", "landkreis ", "kreis ", "municipality of ",
        "gemeente ", "gmina ", "powiat ", "region of ", " county", " oblast", " region", " municipality", " kommune", " voivodeship", " lan", " zupanija", " lane kommun", " kommun",
    ];

    /// <summary>Lower case, no accents, no apostrophes; whatever is neither letter nor digit becomes one space.</summary>
    public static string Fold(ReadOnlySpan<char> name)
    {
        var folded = new StringBuilder(name.Length + 4);
        foreach (var c in Apart(name))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                || c is '’' or '‘' or 'ʼ' or 'ʻ' or '`' or '´' or '\'')
            {
                continue;
            }

            var lower = char.ToLowerInvariant(c);
            if (Spelled.TryGetValue(lower, out var spelled))
            {
                folded.Append(spelled);
            }
            else if (char.IsLetter(lower) || category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
            {
                folded.Append(lower);
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>The folded name of a region, and the same without "province of" or "county" where it has such words.</summary>
    internal static IEnumerable<string> OfRegion(string name)
    {
        var folded = Fold(name);
        yield return folded;
        foreach (var kind in Kinds)
        {
            if (kind[0] != ' ' && folded.StartsWith(kind, StringComparison.Ordinal))
            {
                yield return folded[kind.Length..];
                yield break;
            }

            if (kind[0] == ' ' && folded.EndsWith(kind, StringComparison.Ordinal))
            {
                yield return folded[..^kind.Length];
                yield break;
            }
        }
    }

    /// <summary>Letters and their accents as separate characters; what cannot be taken apart, half a surrogate pair or U+FFFE, becomes U+FFFD.</summary>
    private static string Apart(ReadOnlySpan<char> name)
    {
        if (Ascii.IsValid(name))
        {
            return name.ToString();
        }

        var whole = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            whole.Append(rune.Value == 0xFFFE ? "\uFFFD" : rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormD);
    }
}
