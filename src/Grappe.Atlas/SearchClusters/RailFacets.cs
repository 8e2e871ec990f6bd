using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>A facet as the rail shows it: the values in sight, those behind "more", and how many are left out altogether.</summary>
public sealed record RailFacet(string Key, IReadOnlyList<FacetValue> InSight, IReadOnlyList<FacetValue> Behind, int LeftOut, FacetValue? NotStated);

/// <summary>Facets under one heading of the rail.</summary>
public sealed record RailGroup(string Name, IReadOnlyList<string> Facets);

/// <summary>Which facets the rail shows, where, and in what order.</summary>
public static class RailFacets
{
    private const int MostInSight = 6;
    private const int ShortList = 12;

    /// <summary>So many values are worth looking through; a search for the name finds the others.</summary>
    private const int MostBehind = 60;

    /// <summary>Facets that are open from the start.</summary>
    public static IReadOnlyList<string> First { get; } = ["country", "theme", "source"];

    /// <summary>The other facets, each group closed until it is in use.</summary>
    public static IReadOnlyList<RailGroup> Groups { get; } =
    [
        new("Place and scope", ["region", "scope"]),
        new("Life and size", ["stage", "age", "members", "origin"]),
        new("Members and form", ["actor-type", "composition", "membership", "legal-form", "leadership", "typology"]),
        new("What it does", ["sector", "service", "target-group", "innovation", "sdg", "activity"]),
        new("Support and recognition", ["public-support", "income", "eccp", "label"]),
        new("Freshness", ["verified"]),
    ];

    /// <summary>
    /// Countries and regions come by their number of records, then by name; other values in the order of their list. What is
    /// chosen is always in sight. A short list keeps the values that give nothing now, so that it does not jump while one filters.
    /// </summary>
    /// <param name="facet">What the search counted.</param>
    /// <param name="label">What a code of the facet is called.</param>
    /// <param name="codes">The codes of the facet, "not stated" the last.</param>
    /// <param name="ever">How many clusters hold each of these codes, whatever is asked.</param>
    public static RailFacet Arrange(FacetFound facet, Func<string, LocalizedText> label, IReadOnlyList<string> codes, IReadOnlyList<int> ever)
    {
        ArgumentNullException.ThrowIfNull(facet);
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(ever);
        var values = codes.Count <= ShortList + 1 ? WithZeros(facet, label, codes, ever) : facet.Values;
        var notStated = values is [.., { Code: Facets.NotStated } last] ? last : null;
        var stated = values.Take(values.Count - (notStated is null ? 0 : 1)).ToList();
        var byCount = facet.Key is "country" or "region" || stated.Count > MostInSight + 2
            ? stated.OrderByDescending(v => v.IsChosen).ThenByDescending(v => v.Count).ThenBy(v => v.Label.Here(), Names).ToList()
            : stated;
        var inSight = byCount.Count <= MostInSight + 2 ? byCount.Count : Math.Max(MostInSight, byCount.Count(v => v.IsChosen));
        var behind = byCount.Skip(inSight).Take(MostBehind).ToList();
        return new(facet.Key, Ordered(byCount[..inSight]), Ordered(behind), byCount.Count - inSight - behind.Count, notStated);

        List<FacetValue> Ordered(List<FacetValue> some) => facet.Key is "country" or "region"
            ? [.. some.OrderByDescending(v => v.Count).ThenBy(v => v.Label.Here(), Names)]
            : ReferenceEquals(byCount, stated) ? some : [.. stated.Where(some.ToHashSet(ReferenceEqualityComparer.Instance).Contains)];
    }

    private static List<FacetValue> WithZeros(FacetFound facet, Func<string, LocalizedText> label, IReadOnlyList<string> codes, IReadOnlyList<int> ever)
    {
        var all = new List<FacetValue>();
        var next = 0;
        for (var v = 0; v < codes.Count; v++)
        {
            if (next < facet.Values.Count && facet.Values[next].Code == codes[v])
            {
                all.Add(facet.Values[next++]);
            }
            else if (ever[v] > 0)
            {
                all.Add(new(codes[v], codes[v] == Facets.NotStated ? SearchClusters.NotStatedLabel : label(codes[v]), 0, IsChosen: false));
            }
        }

        return all;
    }

    private static StringComparer Names => StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true);
}
