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

    /// <summary>The bits of both coordinates in turn, so that cells of every size are ranges of numbers.</summary>
    public static ulong Morton(uint x, uint y) => Spread(x) | (Spread(y) << 1);

    /// <summary>Moves the bits of a number apart by one.</summary>
    private static ulong Spread(ulong bits)
    {
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }

    private static uint Clamp(double share) => share >= 1 ? uint.MaxValue : share <= 0 ? 0 : (uint)(share * Grid);
}
