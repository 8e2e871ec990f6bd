using System.Text.Json.Serialization;
using Grappe.Atlas.Domain.Places;
using Grappe.Atlas.Index;

namespace Grappe.Atlas;

/// <summary>
/// Clusters of one country. Those of which only the country is known (<paramref name="Unplaced"/>) are counted at its label, never shown as a pin.
/// </summary>
/// <param name="Code">ISO 3166 alpha-2.</param>
/// <param name="Count">All clusters found there.</param>
/// <param name="Unplaced">Those without a town or region.</param>
/// <param name="Lon">Longitude of the label; absent where the gazetteer has no shape.</param>
/// <param name="Lat">Latitude of the label.</param>
/// <param name="Bounds">West, south, east, north.</param>
public sealed record MapCountry(
    string Code, int Count, int Unplaced,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Lon,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Lat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double[]? Bounds);

/// <summary>Clusters that stand close together at this zoom.</summary>
/// <param name="Lon">Longitude of their middle.</param>
/// <param name="Lat">Latitude of their middle.</param>
/// <param name="Count">How many.</param>
/// <param name="Bounds">West, south, east, north: zooming there parts them, unless <paramref name="OnePlace"/>.</param>
/// <param name="OnePlace">All stand on one point.</param>
/// <param name="Region">The region they are in, where that is all that is known.</param>
/// <param name="Near">A town close by, to name the group.</param>
/// <param name="Id">The cluster, when there is one.</param>
public sealed record MapMark(
    double Lon, double Lat, int Count, double[] Bounds, bool OnePlace,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Region,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Near,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Id);

/// <summary>What the map shows of a query.</summary>
/// <param name="Total">Clusters found.</param>
/// <param name="Placed">Those with a town or region.</param>
/// <param name="Groups">Groups in the viewport; none up to <see cref="ShowMap.CountryZoom"/>, where countries are the groups.</param>
/// <param name="Countries">Every country with clusters, in the viewport or not.</param>
public sealed record MapAnswer(int Total, int Placed, IReadOnlyList<MapMark> Groups, IReadOnlyList<MapCountry> Countries);

/// <summary>Counts what a query finds for the map: by country from afar, by place from near.</summary>
public sealed class ShowMap(AtlasSearch search, Gazetteer gazetteer, MapLabels labels)
{
    /// <summary>Up to this zoom, groups are countries.</summary>
    public const int CountryZoom = 3;

    private static readonly BoundingBox World = new(-90, -180, 90, 180);

    public MapAnswer Handle(AtlasQuery query, BoundingBox viewport, int zoom, string language)
    {
        var index = search.Index;
        var asked = SearchClusters.ToIndex(query with { Box = null, Page = 1, Sort = IndexSort.Relevance }, index) with { Take = 0 };
        var (total, placed, countries) = Count(query, asked, index);
        return new(total, placed, zoom <= CountryZoom ? [] : [.. index.Groups(asked, viewport, zoom).Select(group => Mark(group, zoom, language))], countries);
    }

    /// <summary>The countries of a query's clusters, wherever the map looks.</summary>
    public (int Total, IReadOnlyList<MapCountry> Countries) Countries(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var index = search.Index;
        var (total, _, countries) = Count(query, SearchClusters.ToIndex(query with { Page = 1, Sort = IndexSort.Relevance }, index) with { Take = 0 }, index);
        return (total, countries);
    }

    private (int Total, int Placed, List<MapCountry> Countries) Count(AtlasQuery query, IndexQuery asked, AtlasIndex index)
    {
        var (all, placed) = (index.Search(asked), index.Search(asked with { Box = asked.Box ?? World }));
        var facet = index.Schema.FacetOf("country")!.Value;
        var found = new List<MapCountry>();
        foreach (var (value, code) in index.Schema.Facets[facet].Codes.Index())
        {
            // Counts of a facet look past its own filter; the map must not.
            if (all.Counts[facet, value] is > 0 and var count && (!query.Filters.ContainsKey("country") || query.Has("country", code))
                && gazetteer.Countries.TryGetValue(code, out var country))
            {
                found.Add(new(code, count, count - placed.Counts[facet, value], country.Label?.Longitude, country.Label?.Latitude,
                    country is { SouthWest: { } southWest, NorthEast: { } northEast } ? [southWest.Longitude, southWest.Latitude, northEast.Longitude, northEast.Latitude] : null));
            }
        }

        return (all.Total, placed.Total, found);
    }

    private MapMark Mark(MapGroup group, int zoom, string language)
    {
        var (region, near) = labels.Of(new(group.Latitude, group.Longitude), group.OnePlace, zoom, language);
        return new(Math.Round(group.Longitude, 5), Math.Round(group.Latitude, 5), group.Count,
            [group.Bounds.West, group.Bounds.South, group.Bounds.East, group.Bounds.North], group.OnePlace, region, near, group.Id);
    }
}
