using System.Globalization;
using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>
/// How the values of a facet are spread over the synthetic organisations.
/// </summary>
/// <param name="Key">Name of the facet.</param>
/// <param name="Values">Number of its values; the last is "not stated".</param>
/// <param name="Most">Most values an organisation has; 1 for a facet of which one value holds.</param>
/// <param name="Skew">How much the first values are commoner than the last: 1 is not at all.</param>
/// <param name="Stated">Share of organisations that state it.</param>
internal sealed record FacetShape(string Key, int Values, int Most, double Skew, double Stated);

/// <summary>25 facets with 679 values, sized like the atlas's own: countries, regions, sectors, services and the rest of the questionnaire.</summary>
internal static class SyntheticSchema
{
    public const int Country = 0;
    public const int Region = 1;
    public const int Age = 2;

    public static IReadOnlyList<FacetShape> Shapes { get; } =
    [
        new("country", 36, 1, 1, 1), new("region", 251, 1, 1, 1), new("age", 4, 1, 1, 1),
        new("theme", 6, 3, 1.6, 0.95), new("scope", 5, 1, 1.8, 0.97), new("stage", 3, 1, 1.5, 0.9), new("origin", 10, 1, 2, 0.9),
        new("composition", 4, 1, 1.4, 0.9), new("size", 5, 1, 1.8, 0.95), new("legal-form", 9, 2, 2.2, 0.97), new("membership", 4, 1, 1.5, 0.85),
        new("leadership", 4, 1, 1.6, 0.9), new("actor-type", 8, 5, 1.3, 0.95), new("sector", 89, 4, 2.5, 0.97), new("service", 21, 9, 1.5, 0.95),
        new("target-group", 20, 4, 2, 0.9), new("sdg", 18, 6, 1.4, 0.85), new("innovation", 7, 4, 1.4, 0.8), new("typology", 5, 1, 1.5, 0.5),
        new("public-support", 7, 3, 1.5, 0.8), new("income", 12, 4, 1.6, 0.85), new("eccp", 2, 1, 1, 0.3), new("source", 8, 2, 2, 1),
        new("label", 41, 2, 3, 0.4), new("network", 100, 3, 3, 0.6),
    ];

    public static FacetSchema Schema { get; } = new([.. Shapes.Select(shape =>
        new Facet(shape.Key, [.. Enumerable.Range(0, shape.Values).Select(value => value.ToString(CultureInfo.InvariantCulture))]))]);

    /// <summary>Seven in ten organisations hold it. It stands for what the atlas asks for unless a reader wants otherwise: clusters only.</summary>
    public static ushort Usual { get; } = Schema.Ordinal(UsualFacet, 1);

    private static int UsualFacet => Schema.FacetOf("eccp")!.Value;

    /// <summary>The same query for what is usual, unless it asks for that facet already.</summary>
    public static IndexQuery WithUsualFilter(IndexQuery query) =>
        query.Filters.ContainsKey(UsualFacet) ? query : query with { Filters = new Dictionary<int, IReadOnlyList<int>>(query.Filters) { [UsualFacet] = [1] } };
}
