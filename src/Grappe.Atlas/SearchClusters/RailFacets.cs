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
    ];

    /// <summary>
    /// Countries and regions come by their number of records, then by name; other values in the order of their list. What is
    /// chosen is always in sight.
    /// </summary>
    public static RailFacet Arrange(FacetFound facet)
    {
        ArgumentNullException.ThrowIfNull(facet);
        var notStated = facet.Values is [.., { Code: Facets.NotStated } last] ? last : null;
        var stated = facet.Values.Take(facet.Values.Count - (notStated is null ? 0 : 1)).ToList();
        if (stated.Count <= MostInSight + 2)
        {
            return new(facet.Key, Ordered(facet.Key, stated), [], 0, notStated);
        }

        var byCount = stated.OrderByDescending(v => v.IsChosen).ThenByDescending(v => v.Count).ThenBy(v => v.Label.Here(), Names).ToList();
        var inSight = Math.Max(MostInSight, stated.Count(v => v.IsChosen));
        var behind = byCount.Skip(inSight).Take(MostBehind).ToList();
        return new(facet.Key, Ordered(facet.Key, byCount[..inSight]), Ordered(facet.Key, behind), byCount.Count - inSight - behind.Count, notStated);

        List<FacetValue> Ordered(string key, List<FacetValue> values) => key is "country" or "region"
            ? [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Label.Here(), Names)]
            : [.. values.OrderBy(v => facet.Values.Index().First(i => ReferenceEquals(i.Item, v)).Index)];
    }

    private static StringComparer Names => StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true);
}
