using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>How sure a number is, as a choice.</summary>
public static class Qualifiers
{
    /// <summary>Saying nothing means exactly; who said "exactly" in so many words keeps it.</summary>
    public static IReadOnlyList<(string Value, string Name)> Of(IStringLocalizer<FormTexts> texts, string chosen)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [(chosen == "exactly" ? "exactly" : "", texts["exactly"]), ("about", texts["about"]), ("at-least", texts["at least"]), ("up-to", texts["at most"])];
    }
}
