using System.Globalization;
using System.Text;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>A name on the map: the middle of its base line, in pixels.</summary>
public sealed record LocatorLabel(string Country, double X, double Y);

/// <summary>
/// A small still map around a place, or of a whole country where no place is stated: outlines cut to the window as SVG paths, and
/// room for the names of countries. The window is <see cref="Width"/> by <see cref="Height"/> pixels.
/// </summary>
public sealed class LocatorDrawing
{
    public const int Width = 272, Height = 240;

    /// <summary>What the window shows around a place, in kilometres from west to east; also the least it shows of a country.</summary>
    private const double KilometresAcross = 620;

    private const double KilometresPerDegree = 111.2;

    /// <summary>Outlines are cut this far outside the window, so that the cut is not seen.</summary>
    private const double Bleed = 4;

    /// <summary>Points nearer than this to the one before, in pixels, and islands smaller than this are left out.</summary>
    private const double Detail = 1.4;

    private readonly GeoPoint centre;
    private readonly double perDegree;

    private LocatorDrawing(GeoPoint centre, double perDegree) => (this.centre, this.perDegree) = (centre, perDegree);

    /// <summary>Every other country.</summary>
    public string Land { get; private set; } = "";

    /// <summary>The country of the record.</summary>
    public string Country { get; private set; } = "";

    public IReadOnlyList<LocatorLabel> Labels { get; private set; } = [];

    /// <summary>Draws the map, or null where the base map has no such country.</summary>
    /// <param name="map">The outlines.</param>
    /// <param name="country">ISO 3166 alpha-2 code of the country to show as the record's.</param>
    /// <param name="position">The middle of the window; the country itself where it is null.</param>
    /// <param name="name">What a country is called; its length decides where it fits.</param>
    /// <param name="taken">Half the width of the name written under the middle, in pixels, which other names leave free.</param>
    public static LocatorDrawing? Of(BaseMap map, string? country, GeoPoint? position, Func<string, string> name, double taken)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (country is null || map.Countries.GetValueOrDefault(country) is not [_, ..] outlines)
        {
            return null;
        }

        var drawing = position is { } point ? new LocatorDrawing(point, Width / KilometresAcross * KilometresPerDegree) : Around(outlines.MaxBy(outline => outline.Extent)!);
        var shapes = map.Countries.ToDictionary(c => c.Key, c => drawing.Shapes(c.Value), StringComparer.Ordinal);
        drawing.Country = Path(shapes[country]);
        drawing.Land = Path(shapes.Where(shape => shape.Key != country).SelectMany(shape => shape.Value));
        drawing.Labels = LocatorNames.Place(shapes.Where(shape => shape.Value.Count > 0).OrderByDescending(shape => shape.Key == country), name, position is null ? 0 : taken);
        return drawing;
    }

    /// <summary>Draws the map around several places, or null where there is none.</summary>
    /// <param name="map">The outlines.</param>
    /// <param name="countries">ISO 3166 alpha-2 codes of the countries to show as those of the places.</param>
    /// <param name="places">What the window holds, with room around it.</param>
    /// <param name="name">What a country is called; its length decides where it fits, clear of the places.</param>
    /// <param name="leastAcross">What the window shows at least, in kilometres from west to east.</param>
    public static LocatorDrawing? Of(BaseMap map, IReadOnlyCollection<string> countries, IReadOnlyCollection<GeoPoint> places, Func<string, string> name, double leastAcross = KilometresAcross)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0)
        {
            return null;
        }

        var drawing = Around(places.Min(p => p.Longitude), places.Min(p => p.Latitude), places.Max(p => p.Longitude), places.Max(p => p.Latitude), leastAcross);
        var shapes = map.Countries.ToDictionary(c => c.Key, c => drawing.Shapes(c.Value), StringComparer.Ordinal);
        drawing.Country = Path(shapes.Where(shape => countries.Contains(shape.Key)).SelectMany(shape => shape.Value));
        drawing.Land = Path(shapes.Where(shape => !countries.Contains(shape.Key)).SelectMany(shape => shape.Value));
        drawing.Labels = LocatorNames.Place(
            shapes.Where(shape => shape.Value.Count > 0).OrderByDescending(shape => countries.Contains(shape.Key)), name, 0, [.. places.Select(drawing.At)]);
        return drawing;
    }

    /// <summary>Where a place lies in the window, in pixels.</summary>
    public (double X, double Y) At(GeoPoint place) => Pixel(place.Longitude, place.Latitude);

    private static LocatorDrawing Around(Outline outline) => Around(outline.West, outline.South, outline.East, outline.North);

    /// <summary>The window around a box in degrees, which may be a point.</summary>
    private static LocatorDrawing Around(double west, double south, double east, double north, double leastAcross = KilometresAcross)
    {
        var middle = new GeoPoint((south + north) / 2, (west + east) / 2);
        var across = (east - west) * Math.Cos(double.DegreesToRadians(middle.Latitude));
        const double room = 0.84;
        var fits = Math.Min(room * Width / across, room * Height / (north - south));
        return new(middle, Math.Min(fits, Width / leastAcross * KilometresPerDegree));
    }

    private List<List<(double X, double Y)>> Shapes(IReadOnlyList<Outline> outlines)
    {
        var shapes = new List<List<(double X, double Y)>>();
        foreach (var outline in outlines)
        {
            var (west, north) = Pixel(outline.West, outline.North);
            var (east, south) = Pixel(outline.East, outline.South);
            if (east > -Bleed && west < Width + Bleed && south > -Bleed && north < Height + Bleed && Math.Max(east - west, south - north) > Detail && Cut(outline) is { Count: > 2 } shape)
            {
                shapes.Add(shape);
            }
        }

        return shapes;
    }

    /// <summary>Plate carrée with its true scale at the middle: over a few hundred kilometres the eye sees no difference.</summary>
    private (double X, double Y) Pixel(double longitude, double latitude) => (
        Width / 2.0 + (longitude - centre.Longitude) * Math.Cos(double.DegreesToRadians(centre.Latitude)) * perDegree,
        Height / 2.0 + (centre.Latitude - latitude) * perDegree);

    /// <summary>Cuts an outline by the four sides of the window, one after the other (Sutherland and Hodgman, 1974).</summary>
    private List<(double X, double Y)> Cut(Outline outline)
    {
        var shape = new List<(double X, double Y)>(outline.Degrees.Length / 2);
        for (var i = 0; i < outline.Degrees.Length; i += 2)
        {
            var point = Pixel(outline.Degrees[i], outline.Degrees[i + 1]);
            if (shape.Count == 0 || Math.Abs(point.X - shape[^1].X) + Math.Abs(point.Y - shape[^1].Y) > Detail)
            {
                shape.Add(point);
            }
        }

        shape = Side(shape, p => p.X + Bleed);
        shape = Side(shape, p => Width + Bleed - p.X);
        shape = Side(shape, p => p.Y + Bleed);
        return Side(shape, p => Height + Bleed - p.Y);
    }

    /// <summary>Keeps what lies at a distance of 0 or more within one side.</summary>
    private static List<(double X, double Y)> Side(List<(double X, double Y)> shape, Func<(double X, double Y), double> within)
    {
        var kept = new List<(double X, double Y)>(shape.Count);
        for (var i = 0; i < shape.Count; i++)
        {
            var (from, to) = (shape[i], shape[(i + 1) % shape.Count]);
            var (a, b) = (within(from), within(to));
            if (a >= 0)
            {
                kept.Add(from);
            }

            if (a < 0 != b < 0)
            {
                var share = a / (a - b);
                kept.Add((from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share));
            }
        }

        return kept;
    }

    /// <summary>Steps from point to point in tenths of a pixel: shorter than positions.</summary>
    private static string Path(IEnumerable<List<(double X, double Y)>> shapes)
    {
        var path = new StringBuilder();
        foreach (var shape in shapes)
        {
            var (lastX, lastY) = (0, 0);
            for (var i = 0; i < shape.Count; i++)
            {
                var (x, y) = ((int)Math.Round(shape[i].X * 10), (int)Math.Round(shape[i].Y * 10));
                path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'l')}{(x - lastX) / 10.0:0.#},{(y - lastY) / 10.0:0.#}");
                (lastX, lastY) = (x, y);
            }

            path.Append('Z');
        }

        return path.ToString();
    }
}
