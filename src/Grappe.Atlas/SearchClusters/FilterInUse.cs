using Grappe.Atlas.Domain;
using Grappe.Shared;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>One filter of a query in words, and the query without it.</summary>
public sealed record FilterInUse(string Label, AtlasQuery Without);

/// <summary>Puts the filters of a query into the words of the reader's language.</summary>
public sealed class FilterWords(IStringLocalizer<SearchTexts> texts, IStringLocalizer<FacetTexts> facets, CodeLists lists)
{
    /// <summary>Every filter of a query, in the order in which the page offers them.</summary>
    public IReadOnlyList<FilterInUse> InUse(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = new List<FilterInUse>();
        if (query.Text is not null)
        {
            found.Add(new(Label("q", null, query), query.WithoutText()));
        }

        foreach (var facet in Facets.All)
        {
            foreach (var code in query.Filters.GetValueOrDefault(facet.Key) ?? [])
            {
                found.Add(new(Label(facet.Key, code, query), query.Without(facet.Key, code)));
            }
        }

        if (query.Near is not null)
        {
            found.Add(new(Label("near", null, query), query.WithoutNear()));
        }

        if (query.Box is not null)
        {
            found.Add(new(Label("bbox", null, query), query.WithoutBox()));
        }

        return found;
    }

    /// <summary>A whole query in one line: its filters, or every cluster.</summary>
    public string InOneLine(AtlasQuery query) => InUse(query) is { Count: > 0 } inUse ? string.Join(" · ", inUse.Select(filter => filter.Label)) : texts["Every cluster"];

    /// <summary>One filter in words: a facet's value, or with none the facet, the words, the circle or the box.</summary>
    public string Label(string parameter, string? code, AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (parameter, code) switch
        {
            ("q", _) => texts["“{0}”", query.Text!],
            ("near", _) => texts["Within {0} km of {1}", query.Near!.Kilometres, query.Near.Name],
            ("bbox", _) => texts["In a part of the map"],
            (_, null) => facets[parameter],
            (_, Facets.NotStated) => texts["{0}: not stated", facets[parameter]],
            ("country" or "region" or "theme" or "label" or "source", _) => Value(parameter, code),
            _ => texts["{0}: {1}", facets[parameter], Value(parameter, code!)],
        };
    }

    private string Value(string facet, string code) => lists.Label(Facets.All.First(f => f.Key == facet).List, code).Here();
}
