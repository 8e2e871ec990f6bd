using System.Globalization;
using System.Text.RegularExpressions;

namespace Grappe.Atlas;

/// <summary>Numbers as people write them in a language: spaces may part thousands, and the comma is decimal in French, the point in English.</summary>
public static partial class WrittenNumbers
{
    /// <summary>No record counts more of anything.</summary>
    public const decimal Largest = 1_000_000_000_000;

    /// <summary>A number for a field of the form: "1630000", "12,5" in French.</summary>
    public static string Write(decimal number, string language)
    {
        var text = number.ToString("0.############", CultureInfo.InvariantCulture);
        return language == "fr" ? text.Replace('.', ',') : text;
    }

    /// <summary>Reads "1 630 000", "1,630,000.5" (English) or "1.630.000,5" (French); null for anything else, and for numbers beyond <see cref="Largest"/>.</summary>
    public static decimal? Read(string text, string language)
    {
        var (mark, other) = language == "fr" ? (',', '.') : ('.', ',');
        var plain = Spaces().Replace(text, "");

        // The other language's mark parts thousands where it can; where it cannot, it is taken for what its writer meant.
        var grouped = plain.Split(mark, 2) is [var whole, ..] && Groups(other).IsMatch(whole);
        var unmarked = grouped ? plain.Replace(other.ToString(), "", StringComparison.Ordinal) : plain.Contains(mark, StringComparison.Ordinal) ? plain : plain.Replace(other, mark);
        return decimal.TryParse(unmarked.Replace(mark, '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= Largest ? number : null;
    }

    /// <summary>A whole number, or null.</summary>
    public static int? ReadWhole(string text, string language) => Read(text, language) is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private static Regex Groups(char mark) => mark == '.' ? PointGroups() : CommaGroups();

    [GeneratedRegex(@"[\s\u00A0\u202F'’]", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[+-]?\d{1,3}(\.\d{3})+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PointGroups();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CommaGroups();
}
