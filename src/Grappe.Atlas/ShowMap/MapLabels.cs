using Grappe.Atlas.Domain.Places;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Names a group on the map: by the region whose centre it stands on, or by a town close by.</summary>
public sealed class MapLabels(Gazetteer gazetteer)
{
    private const double Equator = 2 * Math.PI * GeoPoint.EarthRadiusKm;
    private const int TilePixels = 512;

    /// <summary>How far on the screen a town may be to give its name to a group, in pixels.</summary>
    private const int Close = 20;

    /// <summary>A point this near to a town is the town, in kilometres.</summary>
    private const double SamePlace = 0.1;

    private readonly Lazy<Dictionary<(double Latitude, double Longitude), string>> centres = new(() =>
        gazetteer.Regions.GroupBy(region => Rounded(region.Position))
            .ToDictionary(same => same.Key, same => same.MinBy(region => region.Kind)! is var region ? region.District ?? region.Region! : ""));

    /// <param name="point">Where the group is drawn.</param>
    /// <param name="onePlace">Whether all its members stand there.</param>
    /// <param name="zoom">Zoom level.</param>
    /// <param name="language">"en" or "fr".</param>
    public (string? Region, string? Near) Of(GeoPoint point, bool onePlace, int zoom, string language)
    {
        // The centre of a district with one town is that town.
        var here = onePlace ? gazetteer.Nearest(point, SamePlace) : null;
        if (onePlace && here is null && centres.Value.TryGetValue(Rounded(point), out var code))
        {
            return (gazetteer.RegionName(code, language), null);
        }

        var kilometres = Close * Equator * Math.Cos(double.DegreesToRadians(point.Latitude)) / (TilePixels * Math.Pow(2, zoom));
        var town = here ?? (onePlace ? null : gazetteer.Largest(point, kilometres)) ?? gazetteer.Nearest(point);
        return (null, town is { GeonamesId: { } id } ? gazetteer.TownName(id, language) ?? town.Name : town?.Name);
    }

    /// <summary>Centres are given to a thousandth of a degree.</summary>
    private static (double Latitude, double Longitude) Rounded(GeoPoint point) => (Math.Round(point.Latitude, 3), Math.Round(point.Longitude, 3));
}
