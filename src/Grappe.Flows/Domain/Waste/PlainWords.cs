using System.Globalization;
using System.Text;

namespace Grappe.Flows.Domain.Waste;

/// <summary>Words as they are compared: without capitals, accents, plural endings and words that say nothing.</summary>
internal static class PlainWords
{
    private static readonly HashSet<string> Empty = new(
        "the of and or from for with in on at to by than those mentioned other waste wastes not otherwise specified le la les des du de un une et ou aux au en dans par pour que ceux celle celles visee visees vise vises rubrique rubriques dechet autre autres non specifie ailleurs provenant sur".Split(' '),
        StringComparer.Ordinal);

    public static string[] Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var sign in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal) + ' ')
        {
            if (char.IsLetterOrDigit(sign))
            {
                word.Append(sign);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                var stem = Stem(word.ToString());
                word.Clear();
                if (stem.Length > 1 && !Empty.Contains(stem))
                {
                    words.Add(stem);
                }
            }
        }

        return [.. words];
    }

    /// <summary>Plurals of both languages: -s, -x, -ies, -aux. It is enough that both sides lose the same letters.</summary>
    private static string Stem(string word) => word.Length <= 3 ? word
        : word.EndsWith("aux", StringComparison.Ordinal) ? word[..^3] + "al"
        : word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.EndsWith("ss", StringComparison.Ordinal) ? word
        : word.EndsWith('s') || word.EndsWith('x') ? word[..^1]
        : word;
}
