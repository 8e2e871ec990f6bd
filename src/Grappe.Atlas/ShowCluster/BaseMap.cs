using System.Text.Json;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>A closed line of a country's outline, in degrees: longitude, latitude, longitude … with the box around it.</summary>
public sealed record Outline(float[] Degrees, float West, float South, float East, float North)
{
    public static Outline Of(float[] degrees)
    {
        ArgumentNullException.ThrowIfNull(degrees);
        var (west, south, east, north) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        for (var i = 0; i < degrees.Length; i += 2)
        {
            (west, east) = (Math.Min(west, degrees[i]), Math.Max(east, degrees[i]));
            (south, north) = (Math.Min(south, degrees[i + 1]), Math.Max(north, degrees[i + 1]));
        }

        return new(degrees, west, south, east, north);
    }

    /// <summary>How much of the map its box takes, in square degrees.</summary>
    public double Extent => (East - West) * (double)(North - South);
}

/// <summary>The outlines of the countries of Europe (Natural Earth), as shipped for the map. Read when first asked for.</summary>
public sealed class BaseMap
{
    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<Outline>>> countries = new(Read);

    /// <summary>Outer lines of each country by ISO 3166 alpha-2 code; lakes and enclaves are countries or nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Outline>> Countries => countries.Value;

    private static Dictionary<string, IReadOnlyList<Outline>> Read()
    {
        using var file = File.OpenRead(ShippedData.File("basemap/europe.json"));
        using var map = JsonDocument.Parse(file);
        return map.RootElement.GetProperty("features").EnumerateArray()
            .Where(feature => feature.GetProperty("properties").TryGetProperty("code", out _))
            .GroupBy(feature => feature.GetProperty("properties").GetProperty("code").GetString()!, feature => feature.GetProperty("geometry"), StringComparer.Ordinal)
            .ToDictionary(country => country.Key, IReadOnlyList<Outline> (country) => [.. country.SelectMany(Outlines)], StringComparer.Ordinal);
    }

    private static IEnumerable<Outline> Outlines(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "MultiPolygon" => coordinates.EnumerateArray().Select(polygon => Points(polygon[0])),
            "Polygon" => [Points(coordinates[0])],
            _ => [],
        };
    }

    private static Outline Points(JsonElement line) =>
        Outline.Of([.. line.EnumerateArray().SelectMany(point => new[] { point[0].GetSingle(), point[1].GetSingle() })]);
}
