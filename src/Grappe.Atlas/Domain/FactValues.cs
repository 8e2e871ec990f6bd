using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>
/// Where a cluster is, as precisely as its source says: "town", "region" or "country". Coordinates are those of the gazetteer
/// entry, absent for a country: a country is never shown as a pin.
/// </summary>
public sealed record Place
{
    public required string Name { get; init; }
    public required string Precision { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>GeoNames id of the town, where it is one.</summary>
    public string? Geonames { get; init; }

    /// <summary>First-level administrative region, "FR.44": country and GeoNames code.</summary>
    public string? Region { get; init; }

    /// <summary>The position of a pin, or null where only the country is known.</summary>
    public GeoPoint? Position() => Precision != "country" && Latitude is { } latitude && Longitude is { } longitude
        ? new GeoPoint(latitude, longitude)
        : null;
}

/// <summary>How many members, how sure ("exactly", "about", "at-least", "up-to"), in which year if stated.</summary>
public sealed record MemberCount
{
    public required int Count { get; init; }
    public string? Qualifier { get; init; }
    public int? Year { get; init; }
}

/// <summary>An annual budget in cents of a currency, with its year of reference if stated.</summary>
public sealed record AnnualBudget
{
    public required long Cents { get; init; }
    public required string Currency { get; init; }
    public int? Year { get; init; }
}

/// <summary>A measured result. With a currency, the value is in its major unit.</summary>
public sealed record ImpactFigure
{
    public required LocalizedText Label { get; init; }
    public required decimal Value { get; init; }
    public LocalizedText? Unit { get; init; }
    public string? Qualifier { get; init; }
    public string? Period { get; init; }
    public string? Currency { get; init; }
}
