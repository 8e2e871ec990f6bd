using Grappe.Shared;

namespace Grappe.Atlas.Domain.Places;

/// <summary>What a place is, from the most to the least precise.</summary>
public enum PlaceKind
{
    Town,

    /// <summary>First-level division of a country, GeoNames admin1.</summary>
    Region,

    /// <summary>Second-level division: a province, county or department.</summary>
    District,

    /// <summary>A valley, an agglomeration or a former region without a boundary in the gazetteer: it sits on a town or region.</summary>
    Area,
    Country,
}

/// <summary>A place of the gazetteer.</summary>
/// <param name="Name">Its name there, not the name that was looked for.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">ISO 3166 alpha-2 code, or <c>XK</c>.</param>
/// <param name="Position">A town's own position; for a region or district the mean of its towns weighted by population; for a country the position of its
/// label, which is never a pin.</param>
/// <param name="GeonamesId">GeoNames id of a town, where the extract gives one.</param>
/// <param name="Population">Of a town, as GeoNames gave it some years ago; 0 when unknown or not a town.</param>
/// <param name="Region">First-level region as country and GeoNames code, <c>FR.44</c>.</param>
/// <param name="District">Second-level division, <c>FR.44.67</c>.</param>
public sealed record GazetteerEntry(
    string Name, PlaceKind Kind, string Country, GeoPoint Position, int? GeonamesId, int Population, string? Region, string? District)
{
    /// <summary>How precisely the place is known, in the words of the code list: "town", "region" or "country".</summary>
    public string Precision => Kind switch
    {
        PlaceKind.Town => "town",
        PlaceKind.Country => "country",
        _ => "region",
    };
}

/// <summary>Which of a place's names was the one looked for.</summary>
public enum NameMatched
{
    /// <summary>Its name in the gazetteer.</summary>
    Name,

    /// <summary>Its name in another language, a part of its name in two languages, or an ISO code.</summary>
    OtherName,
}

/// <summary>A place that bears the name looked for, and how.</summary>
public sealed record PlaceMatch(GazetteerEntry Place, NameMatched By);

/// <summary>A country: names, and where its number is written on the map.</summary>
/// <param name="Alpha2">ISO 3166 alpha-2 code; <c>XK</c> for Kosovo.</param>
/// <param name="Alpha3">ISO 3166 alpha-3 code.</param>
/// <param name="English">Usual short name in English.</param>
/// <param name="French">Usual short name in French.</param>
/// <param name="InUnion2022">Member of the European Union in 2022, the year of the report.</param>
/// <param name="Label">Inside its largest part, far from every border; null where no shape is known. Never a pin.</param>
/// <param name="SouthWest">South-western corner of a box around its largest part and the islands close to it; far ones may be outside.</param>
/// <param name="NorthEast">North-eastern corner of that box.</param>
public sealed record CountryEntry(
    string Alpha2, string Alpha3, string English, string French, bool InUnion2022, GeoPoint? Label, GeoPoint? SouthWest, GeoPoint? NorthEast)
{
    /// <summary>The name in a language: French for "fr", else English.</summary>
    public string NameIn(string language) => language == "fr" ? French : English;
}
