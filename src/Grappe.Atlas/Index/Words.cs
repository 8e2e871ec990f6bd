using System.Globalization;

namespace Grappe.Atlas.Index;

/// <summary>
/// Cuts text into words: runs of letters and digits. French elisions and the English genitive fall away ("l'économie" is
/// "économie", "women's" is "women"): one letter, or "qu", that touches an apostrophe is no word.
/// </summary>
internal ref struct Words(ReadOnlySpan<char> text)
{
    /// <summary>Words are cut here, so that no text can blow up the index.</summary>
    public const int LongestWord = 40;

    private readonly ReadOnlySpan<char> text = text;
    private int at;

    /// <summary>The present word as it is written.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            while (at < text.Length && !IsPartOfWord(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                return false;
            }

            var start = at;
            while (at < text.Length && IsPartOfWord(text[at]))
            {
                at++;
            }

            Current = text[start..Math.Min(at, start + LongestWord)];
            if (!IsElided(start))
            {
                return true;
            }
        }
    }

    private readonly bool IsElided(int start)
    {
        var before = at < text.Length && IsApostrophe(text[at]);
        var after = start > 0 && IsApostrophe(text[start - 1]);
        return (Current.Length == 1 && (before || after))
            || (before && Current.Equals("qu", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’';

    private static bool IsPartOfWord(char c) => char.IsAscii(c)
        ? char.IsAsciiLetterOrDigit(c)
        : char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
