using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>The licence of the open data: that of the report from which the inventory was made.</summary>
public static class Licences
{
    public const string Name = "CC BY 4.0";
    public const string Url = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>States the licence beside files that have no room for it (RFC 8288).</summary>
    public const string Header = $"<{Url}>; rel=\"license\"";

    public static Licence Of(IStringLocalizer<OpenDataTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(Name, Url, texts["Grappe, after the report of the GECES sub-group on clusters of social and ecological innovation (European Commission, 2022, doi 10.2873/73928), with changes"]);
    }
}
