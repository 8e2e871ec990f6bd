using System.Globalization;

namespace Grappe.Atlas;

/// <summary>Names of facts and codes within a sentence.</summary>
public static class Sentences
{
    /// <summary>"Year founded" as "year founded"; a name that begins with an abbreviation stays as it is.</summary>
    public static string Within(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 1 && (char.IsLower(name[1]) || name[1] is ' ' or '’')
            ? char.ToLower(name[0], CultureInfo.CurrentCulture) + name[1..]
            : name;
    }
}
