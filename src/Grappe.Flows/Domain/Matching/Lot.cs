using Grappe.Shared;

namespace Grappe.Flows.Domain.Matching;

/// <summary>What one place offers or needs of one code.</summary>
/// <remarks><paramref name="Tonnes"/>: A whole number, 1 or more. <paramref name="PriceEur"/>: Euros a tonne: what whoever offers it pays to be rid of it, what whoever needs it pays to buy it. Below zero, they ask to be paid.</remarks>
public sealed record Lot(string Id, string Code, long Tonnes, GeoPoint Place, decimal PriceEur)
{
    /// <summary>So that a sum over a file stays exact: a billion tonnes.</summary>
    public const long MostTonnes = 1_000_000_000;

    /// <summary>So that the value of a tonne fits 32 bits in cents: a million euros.</summary>
    public const decimal MostPriceEur = 1_000_000;
}
