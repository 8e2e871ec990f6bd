using System.Globalization;
using System.Text;

namespace Grappe.Studies.Domain.Coding;

/// <summary>Makes the identity of a code from its words: small letters, digits and hyphens.</summary>
public static class CodeIdentity
{
    public const int Longest = 60;

    public static string From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var id = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(char.ToLowerInvariant(c));
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        return id.ToString(0, Math.Min(id.Length, Longest)).Trim('-') is { Length: > 0 } found ? found : "code";
    }
}
