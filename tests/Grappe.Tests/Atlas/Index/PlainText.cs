using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Grappe.Tests.Atlas.Index;

/// <summary>The rules of text search written a second time, slowly and differently: what the index is checked against.</summary>
internal static partial class PlainText
{
    private static readonly HashSet<string> Binding =
        [.. "a an and at by for from in of on the to with au aux avec dans de des du en et la le les par pour sur un une".Split(' ')];

    private static readonly ConcurrentDictionary<string, string> Stems = new(StringComparer.Ordinal);

    public static string Fold(string text)
    {
        var plain = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKD).ToLowerInvariant();
        plain = string.Concat(plain.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return plain.Replace("œ", "oe").Replace("æ", "ae").Replace("ß", "ss").Replace('ø', 'o').Replace('ł', 'l').Replace('đ', 'd')
            .Replace('ð', 'd').Replace("þ", "th").Replace('ı', 'i').Replace('ħ', 'h').Replace('ŧ', 't').Replace('ς', 'σ');
    }

    public static List<string> Words(string text) =>
        [.. Word().Matches(Elision().Replace(text, " ")).Select(match => Fold(match.Value[..Math.Min(40, match.Value.Length)]))];

    public static List<string> Asked(string? text)
    {
        var words = Words(text ?? "").Distinct(StringComparer.Ordinal).ToList();
        var telling = words.Where(word => !Binding.Contains(word)).ToList();
        return [.. (telling.Count > 0 ? telling : words).Take(16)];
    }

    public static string Stem(string word) => Stems.GetOrAdd(word, static whole =>
    {
        var word = whole;
        if (word.Length < 5)
        {
            return word;
        }

        foreach (var (ending, instead) in new[] { ("eaux$", "eau"), ("aux$", "al"), ("eux$", "eu"), ("ies$", "i"), ("(?<!s)s$", ""), ("$", "") })
        {
            var singular = Change(word, ending, instead);
            if (singular != word || ending == "$")
            {
                word = singular;
                break;
            }
        }

        var stem = Change(word, "(?<=.{4})ing$", "");
        stem = Change(stem, "(?<=.{4})ed$", "");
        stem = Change(stem, "e+$", "");
        stem = Change(stem, "f$", "v");
        stem = Change(stem, "y$", "i");
        stem = Change(stem, "([^aeiou])\\1$", "$1");
        return stem.Length < 3 ? whole : stem;
    });

    /// <summary>Sixteenths of a word's weight that a match is worth, if it is one; one or two first letters are worth next to nothing.</summary>
    public static int? Quality(string word, string asked) =>
        word == asked ? 16 : Stem(word) == Stem(asked) ? 15 : word.StartsWith(asked, StringComparison.Ordinal) ? (asked.Length < 3 ? 0 : 12) : null;

    public static bool MayHoldTypo(string asked) => asked.Length >= 4 && !asked.Any(char.IsAsciiDigit);

    /// <summary>The word itself with one slip, or a form of it with one, if four letters remain to tell by.</summary>
    public static bool IsOneTypoFrom(string word, string asked) => IsNear(word, asked) || (Stem(asked).Length >= 4 && IsNear(Stem(word), Stem(asked)));

    private static bool IsNear(string a, string b) => Math.Abs(a.Length - b.Length) < 2 && Distance(a, b) < 2;

    /// <summary>Optimal string alignment distance, by the whole table.</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    /// <summary>What each word of an entry weighs.</summary>
    public static Dictionary<string, int> Weights(Grappe.Atlas.Index.IndexEntry entry)
    {
        var fields = entry.OtherNames.Select(name => new Field(Words(name), 140, true))
            .Append(new(Words(entry.Name), 200, true)).Append(new(Words(entry.PlaceName), 90, false)).Append(new(Words(entry.Description), 40, false));
        return fields.SelectMany(field => field.Words.Select(word => (word, weight: field.Best - (field.Falls ? 4 * Math.Min(10, field.Words.Count - 1) : 0))))
            .GroupBy(pair => pair.word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(pair => pair.weight), StringComparer.Ordinal);
    }

    private static string Change(string word, string pattern, string instead) =>
        Regex.Replace(word, pattern, instead, RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}\p{Mn}])([\p{L}\p{Nd}\p{Mn}]|[qQ][uU])(?=['’])|(?<=['’])[\p{L}\p{Nd}\p{Mn}](?![\p{L}\p{Nd}\p{Mn}])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elision();

    private sealed record Field(List<string> Words, int Best, bool Falls);

    [GeneratedRegex(@"[\p{L}\p{Nd}\p{Mn}]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
