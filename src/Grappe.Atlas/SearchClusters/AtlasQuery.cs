using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Index;
using Microsoft.AspNetCore.Http.Extensions;

namespace Grappe.Atlas;

/// <summary>A circle around a town, as it was asked for: its name, its centre, its radius.</summary>
public sealed record NearPlace(string Name, double Latitude, double Longitude, int Kilometres);

/// <summary>
/// What someone asks the atlas: the state of the page, of every download and of the map, all in the address. Pages, the API, the
/// map and feeds read it with <see cref="AtlasQueryReader"/> and write it with <see cref="ToQueryString"/>.
/// </summary>
public sealed record AtlasQuery
{
    public const int DefaultSize = 25;
    public const int LargestSize = 100;
    public const int LongestText = 200;

    public static readonly AtlasQuery Everything = new();

    /// <summary>Names of the orders, as written in an address.</summary>
    public static IReadOnlyDictionary<string, IndexSort> Sorts { get; } = new Dictionary<string, IndexSort>(StringComparer.Ordinal)
    {
        ["relevance"] = IndexSort.Relevance,
        ["name"] = IndexSort.Name,
        ["oldest"] = IndexSort.AgeOldest,
        ["youngest"] = IndexSort.AgeYoungest,
        ["distance"] = IndexSort.Distance,
        ["facts"] = IndexSort.FactsStated,
    };

    public string? Text { get; init; }

    /// <summary>Facet key to the codes wanted, any of them; facets without a filter are absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public BoundingBox? Box { get; init; }
    public NearPlace? Near { get; init; }
    public IndexSort Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int Size { get; init; } = DefaultSize;

    /// <summary>Whether anything narrows the answer.</summary>
    public bool IsNarrowed => Text is not null || Filters.Count > 0 || Box is not null || Near is not null;

    public bool Has(string facet, string code) => Filters.TryGetValue(facet, out var codes) && codes.Contains(code, StringComparer.Ordinal);

    /// <summary>The same with one more value, from the first page.</summary>
    public AtlasQuery With(string facet, string code) =>
        Has(facet, code) ? this : this with { Filters = Changed(facet, [.. Filters.GetValueOrDefault(facet) ?? [], code]), Page = 1 };

    /// <summary>The same without one value, from the first page.</summary>
    public AtlasQuery Without(string facet, string code) =>
        this with { Filters = Changed(facet, [.. (Filters.GetValueOrDefault(facet) ?? []).Where(c => c != code)]), Page = 1 };

    /// <summary>The same without any value of a facet, from the first page.</summary>
    public AtlasQuery Without(string facet) => this with { Filters = Changed(facet, []), Page = 1 };

    /// <summary>The same without its words, from the first page.</summary>
    public AtlasQuery WithoutText() => this with { Text = null, Page = 1 };

    /// <summary>The same without its circle, from the first page; nothing is left to reckon a distance from.</summary>
    public AtlasQuery WithoutNear() => this with { Near = null, Sort = Sort == IndexSort.Distance ? IndexSort.Relevance : Sort, Page = 1 };

    /// <summary>The same without its box, from the first page.</summary>
    public AtlasQuery WithoutBox() => this with { Box = null, Page = 1 };

    /// <summary>"?q=…", in one fixed order, or "" for everything.</summary>
    public string ToQueryString()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Parameters())
        {
            query.Add(name, value);
        }

        return query.ToString();
    }

    /// <summary>The parameters of its address, in one fixed order; what is as usual is absent.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        if (Text is not null)
        {
            yield return ("q", Text);
        }

        foreach (var facet in Facets.All)
        {
            foreach (var code in Filters.GetValueOrDefault(facet.Key) ?? [])
            {
                yield return (facet.Key, code);
            }
        }

        if (Near is not null)
        {
            yield return ("near", Near.Name);
            yield return ("within", Near.Kilometres.ToString(CultureInfo.InvariantCulture));
        }

        if (Box is { } box)
        {
            yield return ("bbox", string.Create(CultureInfo.InvariantCulture, $"{box.West},{box.South},{box.East},{box.North}"));
        }

        if (Sort != IndexSort.Relevance)
        {
            yield return ("sort", Sorts.First(s => s.Value == Sort).Key);
        }

        if (Size != DefaultSize)
        {
            yield return ("size", Size.ToString(CultureInfo.InvariantCulture));
        }

        if (Page != 1)
        {
            yield return ("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    private Dictionary<string, IReadOnlyList<string>> Changed(string facet, IReadOnlyList<string> codes)
    {
        var filters = new Dictionary<string, IReadOnlyList<string>>(Filters, StringComparer.Ordinal);
        if (codes.Count == 0)
        {
            filters.Remove(facet);
        }
        else
        {
            filters[facet] = codes;
        }

        return filters;
    }
}
