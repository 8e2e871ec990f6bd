namespace Grappe.Atlas.Index;

/// <summary>
/// The web map's projection, on a grid of 2^32 by 2^32 points (about a centimetre). x grows to the east, y to the south.
/// Both grow with longitude and latitude without exception, so comparing on the grid is comparing in degrees.
/// </summary>
internal static class Mercator
{
    public const double EarthRadius = 6371.0088;
    private const double Grid = 4294967296.0;

    public static uint X(double longitude) => Clamp((longitude + 180) / 360);

    public static uint Y(double latitude)
    {
        var sine = Math.Sin(Math.Clamp(latitude, -89.9, 89.9) * Math.PI / 180);
        return Clamp(0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
    }

    public static double Longitude(double x) => (x / Grid * 360) - 180;

    public static double Latitude(double y) => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y / Grid)))) * 180 / Math.PI;

    /// <summary>Great-circle distance by the haversine formula.</summary>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        const double radians = Math.PI / 180;
        var a = Math.Sin((otherLatitude - latitude) * radians / 2);
        var b = Math.Sin((otherLongitude - longitude) * radians / 2);
        var h = (a * a) + (Math.Cos(latitude * radians) * Math.Cos(otherLatitude * radians) * b * b);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static uint Clamp(double share) => share >= 1 ? uint.MaxValue : share <= 0 ? 0 : (uint)(share * Grid);
}
