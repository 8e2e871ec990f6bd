using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>A sign on the map of a meta-cluster: where it stands, in pixels, and how many parts it counts.</summary>
public sealed record PartsSign(double X, double Y, int Count);

/// <summary>Where the parts of a meta-cluster lie: the small map around them, one sign for those that would touch.</summary>
/// <param name="Drawing">The map.</param>
/// <param name="Signs">From north to south.</param>
/// <param name="Countries">Codes of the countries of all parts, with a place or without, in the order of their codes.</param>
/// <param name="Unplaced">Parts of which no town or region is stated.</param>
public sealed record PartsMap(LocatorDrawing Drawing, IReadOnlyList<PartsSign> Signs, IReadOnlyList<string> Countries, int Unplaced)
{
    /// <summary>Radius of the sign of one part, and of several.</summary>
    public const double One = 6, Several = 11;

    /// <summary>The map, or null where no part has a place. The same parts in any order give the same map.</summary>
    public static PartsMap? Of(BaseMap map, IReadOnlyList<ClusterFacts> parts, Func<string, string> countryName)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var places = parts.Select(part => part.Place?.Position()).OfType<GeoPoint>().OrderByDescending(p => p.Latitude).ThenBy(p => p.Longitude).ToList();
        List<string> countries = [.. parts.Select(part => part.Country).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (LocatorDrawing.Of(map, countries, places, countryName) is not { } drawing)
        {
            return null;
        }

        var signs = places.ConvertAll(place => drawing.At(place)).ConvertAll(at => new PartsSign(at.X, at.Y, 1));
        while (Touching(signs) is var (first, second))
        {
            signs[first] = Join(signs[first], signs[second]);
            signs.RemoveAt(second);
        }

        return new(drawing, signs, countries, parts.Count - places.Count);
    }

    public static double Radius(PartsSign sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return sign.Count == 1 ? One : Several;
    }

    private static (int First, int Second)? Touching(List<PartsSign> signs)
    {
        for (var first = 0; first < signs.Count; first++)
        {
            for (var second = first + 1; second < signs.Count; second++)
            {
                if (double.Hypot(signs[first].X - signs[second].X, signs[first].Y - signs[second].Y) < Radius(signs[first]) + Radius(signs[second]))
                {
                    return (first, second);
                }
            }
        }

        return null;
    }

    private static PartsSign Join(PartsSign one, PartsSign other)
    {
        var count = one.Count + other.Count;
        return new((one.X * one.Count + other.X * other.Count) / count, (one.Y * one.Count + other.Y * other.Count) / count, count);
    }
}
