using System.Globalization;
using System.Text;

namespace Grappe.Atlas.Domain;

/// <summary>Makes the readable part of an address, and the short id that keeps it stable when the name changes.</summary>
public static class Slugs
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int ShortIdLength = 10;

    /// <summary>Letters that carry no combining mark to remove.</summary>
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ł'] = "l", ['đ'] = "d", ['ø'] = "o", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ı'] = "i", ['þ'] = "th", ['ð'] = "d",
    };

    /// <summary>Lower case ASCII letters, digits and single hyphens; at most 60 characters.</summary>
    public static string From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (Letters.TryGetValue(c, out var plain))
            {
                slug.Append(plain);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(60, slug.Length)).Trim('-');
    }

    /// <summary>Ten characters (50 bits) of the id's random end, in Crockford's base 32.</summary>
    public static string ShortId(ClusterId id)
    {
        var bits = Convert.ToUInt64(id.Value.ToString("N", CultureInfo.InvariantCulture)[^16..], 16);
        return string.Create(ShortIdLength, bits, (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
            {
                text[i] = Alphabet[(int)(value & 31)];
            }
        });
    }

    /// <summary>Whether a text may be a short id.</summary>
    public static bool IsShortId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == ShortIdLength && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
    }

    /// <summary>The short id at the end of an address such as <c>goel-4k2…</c>.</summary>
    public static string ShortIdOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address[(address.LastIndexOf('-') + 1)..];
    }
}
