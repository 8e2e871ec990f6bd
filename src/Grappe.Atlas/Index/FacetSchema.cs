namespace Grappe.Atlas.Index;

/// <summary>One thing that can be counted and filtered, with its codes in the order in which they are shown.</summary>
/// <param name="Key">Name of the facet in a URL, such as <c>country</c>.</param>
/// <param name="Codes">Its values. "Not stated" is an ordinary code which the caller adds and gives to its entries.</param>
public sealed record Facet(string Key, IReadOnlyList<string> Codes);

/// <summary>
/// What can be counted and filtered. A value is known by its facet and its place there, and in one number for the whole
/// schema, its ordinal: facets in order, codes in order, counted from 0.
/// </summary>
public sealed class FacetSchema
{
    private readonly int[] starts;
    private readonly Dictionary<string, int> facets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>[] codes;

    /// <exception cref="ArgumentException">A key or a code is there twice, or the schema has 65,536 values or more.</exception>
    public FacetSchema(IReadOnlyList<Facet> facets)
    {
        Facets = facets;
        starts = new int[facets.Count + 1];
        codes = new Dictionary<string, int>[facets.Count];
        for (var f = 0; f < facets.Count; f++)
        {
            this.facets.Add(facets[f].Key, f);
            codes[f] = new(facets[f].Codes.Count, StringComparer.Ordinal);
            foreach (var code in facets[f].Codes)
            {
                codes[f].Add(code, codes[f].Count);
            }

            starts[f + 1] = starts[f] + facets[f].Codes.Count;
        }

        if (ValueCount > ushort.MaxValue)
        {
            throw new ArgumentException("A schema holds at most 65,535 values.", nameof(facets));
        }
    }

    /// <summary>The facets, in order of display.</summary>
    public IReadOnlyList<Facet> Facets { get; }

    /// <summary>Number of values of all facets together.</summary>
    public int ValueCount => starts[^1];

    /// <summary>The ordinal of a facet's first value; <paramref name="facet"/> may be the number of facets.</summary>
    internal int Start(int facet) => starts[facet];

    /// <summary>The place of a facet, or null when there is none of that key.</summary>
    public int? FacetOf(string key) => facets.TryGetValue(key, out var facet) ? facet : null;

    /// <summary>The place of a code within its facet, or null when the facet does not have it.</summary>
    public int? ValueOf(int facet, string code) => codes[facet].TryGetValue(code, out var value) ? value : null;

    /// <summary>The ordinal of a value given by its place within a facet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such facet or value.</exception>
    public ushort Ordinal(int facet, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(facet);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(facet, Facets.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, starts[facet + 1] - starts[facet]);
        return (ushort)(starts[facet] + value);
    }

    /// <summary>The ordinal of a value given by key and code, or null when there is none.</summary>
    public ushort? Ordinal(string key, string code) =>
        FacetOf(key) is { } facet && ValueOf(facet, code) is { } value ? Ordinal(facet, value) : null;
}
