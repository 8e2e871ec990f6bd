using System.Buffers;
using System.Globalization;
using System.Text;

namespace Grappe.Atlas.Index;

/// <summary>Makes "Économie", "economie" and "ECONOMIE" one word.</summary>
internal static class Folding
{
    /// <summary>Letters that Unicode does not take apart though readers type them without.</summary>
    private static readonly Dictionary<char, string> Spelled = new()
    {
        ['œ'] = "oe", ['æ'] = "ae", ['ß'] = "ss", ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th",
        ['ı'] = "i", ['ħ'] = "h", ['ŧ'] = "t", ['ς'] = "σ",
    };

    /// <summary>Lower case, without accents, ligatures spelled out; everything else stays.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return string.Create(text.Length, text, static (into, from) => from.ToLowerInvariant(into));
        }

        var folded = new StringBuilder(text.Length + 8);
        foreach (var c in WholeRunes(text).Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (Spelled.TryGetValue(c, out var spelled))
            {
                folded.Append(spelled);
            }
            else
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }

    /// <summary>The same for UTF-8, added to what is there.</summary>
    public static void Fold(ReadOnlySpan<byte> utf8, IBufferWriter<char> into)
    {
        var room = into.GetSpan(utf8.Length);
        if (Ascii.ToLower(utf8, room, out var written) == OperationStatus.Done)
        {
            into.Advance(written);
        }
        else
        {
            into.Write(Fold(Encoding.UTF8.GetString(utf8)));
        }
    }

    /// <summary>Half a surrogate pair cannot be normalised: it becomes U+FFFD.</summary>
    private static string WholeRunes(ReadOnlySpan<char> text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
