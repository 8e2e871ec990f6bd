using NodaTime;

namespace Grappe.Atlas.Domain;

/// <summary>A value of a facet that two records share.</summary>
public sealed record SharedValue(FacetDefinition Facet, string Code);

/// <summary>
/// How much two records resemble one another: the facet values that both state, the rarest first, and the sum of their weights. A
/// value that few records hold weighs more: ln(1 + records / holders). What no source states never counts.
/// </summary>
public sealed record Resemblance(double Score, IReadOnlyList<SharedValue> Shared)
{
    /// <summary>Where a record comes from, its kind, how well its place or activity is known, how fresh it is: this says nothing about what it is like.</summary>
    private static readonly string[] SaysNothing = ["kind", "precision", "source", "activity", "eccp", "verified"];

    /// <summary>Facet values of a record that may be shared.</summary>
    public static IEnumerable<SharedValue> Values(ClusterFacts facts, Provenance provenance, LocalDate today) =>
        from facet in Facets.All
        where !SaysNothing.Contains(facet.Key)
        from code in facet.Codes(facts, provenance, today).Distinct(StringComparer.Ordinal)
        select new SharedValue(facet, code);

    /// <param name="one">Values of one record.</param>
    /// <param name="other">Values of the other.</param>
    /// <param name="holders">How many records hold a value.</param>
    /// <param name="records">How many records there are.</param>
    public static Resemblance Between(IEnumerable<SharedValue> one, IEnumerable<SharedValue> other, Func<SharedValue, int> holders, int records)
    {
        ArgumentNullException.ThrowIfNull(holders);
        var shared = one.Intersect(other).Select(value => (Value: value, Weight: Math.Log(1 + records / (double)Math.Max(1, holders(value)))))
            .OrderByDescending(s => s.Weight).ThenBy(s => s.Value.Facet.Key, StringComparer.Ordinal).ThenBy(s => s.Value.Code, StringComparer.Ordinal)
            .ToList();
        return new(shared.Sum(s => s.Weight), [.. shared.Select(s => s.Value)]);
    }
}
