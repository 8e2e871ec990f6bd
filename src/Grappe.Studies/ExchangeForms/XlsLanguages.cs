using Grappe.Shared;

namespace Grappe.Studies;

/// <summary>How columns of an XLSForm say their language: “label::English (en)”, “label::fr”, or “label” in the language of the form.</summary>
public static class XlsLanguages
{
    public const string English = "English (en)";
    public const string French = "Français (fr)";

    /// <summary>A text of a row in the languages that its columns are in; null where all are empty.</summary>
    /// <param name="row">The cells by column.</param>
    /// <param name="column">The first part of the columns' names.</param>
    /// <param name="ownIsFrench">Whether a column without language is French.</param>
    public static LocalizedText? Text(IReadOnlyDictionary<string, string> row, string column, bool ownIsFrench)
    {
        ArgumentNullException.ThrowIfNull(row);
        string? english = null, french = null;
        foreach (var (name, text) in row.Where(cell => cell.Value.Length > 0))
        {
            var parts = name.Split("::", 2, StringSplitOptions.TrimEntries);
            if (!string.Equals(parts[0], column, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (parts.Length == 1 ? ownIsFrench : IsFrench(parts[1]))
            {
                french ??= text;
            }
            else if (parts.Length == 1 || IsEnglish(parts[1]))
            {
                english ??= text;
            }
        }

        return english is null && french is null ? null : new(english, french);
    }

    public static bool IsFrench(string language) => Is(language, "fr", "french", "français", "francais");

    private static bool IsEnglish(string language) => Is(language, "en", "english");

    private static bool Is(string language, params string[] names)
    {
        var (name, code) = language.TrimEnd(')').Split('(', 2, StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : (language.Trim(), "");
        return names.Contains(name, StringComparer.OrdinalIgnoreCase) || string.Equals(names[0], code, StringComparison.OrdinalIgnoreCase);
    }
}
