namespace Grappe.Atlas.Index;

/// <summary>A point on the Earth in degrees (WGS 84). The map ends at 85.05 degrees north and south; points beyond are moved to its edge.</summary>
public readonly record struct GeoPosition(double Latitude, double Longitude);

/// <summary>What the index knows of one cluster or organisation.</summary>
public sealed record IndexEntry
{
    /// <summary>Unique in the index.</summary>
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Other spellings and translations of the name.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Names of town, region and country, in all languages, as one text.</summary>
    public string PlaceName { get; init; } = "";

    /// <summary>Everything else that is searched, in all languages, as one text.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the pin stands; without one the entry is in lists and never on the map, in a box or near a place.</summary>
    public GeoPosition? Position { get; init; }

    /// <summary>Ordinals of its values (<see cref="FacetSchema.Ordinal(int, int)"/>), in any order, several per facet allowed.</summary>
    public required IReadOnlyList<ushort> Values { get; init; }

    /// <summary>Year of foundation; entries without one come last in both orders of age.</summary>
    public int? Founded { get; init; }

    /// <summary>Share of facts stated, 0 to 1, kept in single precision: a sort of its own and the tie-break of relevance.</summary>
    public double Completeness { get; init; }
}
