namespace Grappe.Atlas.Index;

/// <summary>An entry found.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kilometres">Its distance when the query asked for what is near a point.</param>
public readonly record struct IndexItem(Guid Id, double? Kilometres);

/// <summary>
/// For each value of each facet, how many entries hold it among those that satisfy the query without the filter on that
/// very facet: the number one would see after choosing the value instead of the present choice.
/// </summary>
public sealed class FacetCounts
{
    private readonly FacetSchema schema;
    private readonly int[] counts;

    internal FacetCounts(FacetSchema schema, int[] counts)
    {
        this.schema = schema;
        this.counts = counts;
    }

    /// <summary>The counts of a facet's values, in the order of its codes.</summary>
    public IReadOnlyList<int> this[int facet] =>
        new ArraySegment<int>(counts, schema.Start(facet), schema.Start(facet + 1) - schema.Start(facet));

    /// <summary>The codes of a facet, in the order of their counts.</summary>
    public IReadOnlyList<string> Codes(int facet) => schema.Facets[facet].Codes;

    public int this[int facet, int value] => counts[schema.Ordinal(facet, value)];
}

/// <summary>What the index answers.</summary>
/// <param name="Total">Number of entries that satisfy the query, on every page.</param>
/// <param name="Items">The page asked for.</param>
/// <param name="Counts">Counts per facet and value.</param>
public sealed record IndexAnswer(int Total, IReadOnlyList<IndexItem> Items, FacetCounts Counts);

/// <summary>An entry whose name or place continues what was typed.</summary>
public sealed record Suggestion(Guid Id, string Name);
