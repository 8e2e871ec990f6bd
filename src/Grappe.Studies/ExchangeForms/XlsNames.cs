using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies;

/// <summary>Identities as names of an XLSForm, which begin with a letter, and back: what cannot stand in an identity becomes a hyphen.</summary>
public static class XlsNames
{
    /// <summary>Begins the names of sections, so that none is called like a question.</summary>
    private const string SectionMark = "section_";

    public static string Of(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return char.IsAsciiLetter(id[0]) ? id : "_" + id;
    }

    /// <summary>A number of a matrix, which is a question of its own there.</summary>
    public static string Of(string id, string code) => $"{Of(id)}_{code}";

    public static string Of(Section section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return SectionMark + section.Code;
    }

    public static string Id(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    public static string SectionId(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Id(name.StartsWith(SectionMark, StringComparison.Ordinal) ? name[SectionMark.Length..] : name);
    }
}
