namespace Grappe.Atlas.Index;

/// <summary>
/// A circle on the Earth, looked at on the map's grid. The map enlarges everything by 1 / cos(latitude), which differs little
/// within a circle: what is nearer on the grid than the radius at its smallest enlargement is inside, what is farther than
/// the radius at its largest is outside, and only the thin ring between needs the sphere.
/// </summary>
internal sealed class GridCircle
{
    /// <summary>Kilometres of a grid unit at the equator.</summary>
    private const double Unit = 2 * Math.PI * Mercator.EarthRadius / 4294967296.0;
    private const double Radians = 2 * Math.PI / 4294967296.0;

    private readonly uint x;
    private readonly uint y;
    private readonly double kilometres;
    private readonly double shrink;
    private readonly double surelyInside;
    private readonly double surelyOutside;
    private readonly double cosine;

    public GridCircle(NearCircle circle)
    {
        (x, y, kilometres) = (Mercator.X(circle.Longitude), Mercator.Y(circle.Latitude), circle.Kilometres);
        var latitude = Mercator.Latitude(y) * Math.PI / 180;
        var reach = kilometres / Mercator.EarthRadius;
        // A geodesic no longer than the radius stays within these latitudes.
        var nearest = Math.Max(0, Math.Abs(latitude) - reach);
        var farthest = Math.Abs(latitude) + reach;
        shrink = farthest < Math.PI / 2 ? Math.Cos(farthest) : 0;
        cosine = Math.Cos(latitude);
        // A billionth of room for rounding.
        surelyInside = kilometres / Math.Cos(nearest) / Unit * (1 - 1e-9);
        surelyOutside = kilometres / shrink / Unit * (1 + 1e-9);
    }

    /// <summary>
    /// Great-circle distance. On Mercator's map, where heights are h and H, the haversine formula reads
    /// cos cos' (sinh²((h - H) / 2) + sin²(difference of longitudes / 2)).
    /// </summary>
    public double Kilometres(uint toX, uint toY)
    {
        var height = Math.PI - (toY * Radians);
        var up = Math.Sinh((toY - (double)y) * Radians / 2);
        var along = Math.Sin((int)(toX - x) * Radians / 2);
        var haversine = cosine / Math.Cosh(height) * ((up * up) + (along * along));
        return 2 * Mercator.EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    public bool Contains(uint toX, uint toY)
    {
        // Differences of x wrap round the world by themselves.
        double dx = (int)(toX - x);
        var dy = toY - (double)y;
        var squared = (dx * dx) + (dy * dy);
        return squared <= surelyInside * surelyInside
            ? kilometres >= 0
            : squared <= surelyOutside * surelyOutside && Kilometres(toX, toY) <= kilometres;
    }

    /// <summary>No point of the circle that lies in the box is nearer than this.</summary>
    public double LeastKilometres(GridBox box)
    {
        double dx = box.Contains(x, box.North) ? 0 : Math.Min(box.West - x, x - box.East);
        double dy = y < box.North ? box.North - y : y > box.South ? y - box.South : 0;
        return Math.Sqrt((dx * dx) + (dy * dy)) * Unit * shrink * (1 - 1e-9);
    }

    public bool MayTouch(GridBox box) => LeastKilometres(box) <= kilometres;

    /// <summary>Whether every point of the box is surely inside.</summary>
    public bool Covers(GridBox box)
    {
        // A box wider than the circle could have both its sides near and its middle far.
        double dx = Math.Max(Math.Abs((double)(int)(box.West - x)), Math.Abs((double)(int)(box.East - x)));
        var dy = Math.Max(Math.Abs(box.North - (double)y), Math.Abs(box.South - (double)y));
        return box.East - box.West <= 2 * dx && dx < uint.MaxValue / 4.0 && Math.Sqrt((dx * dx) + (dy * dy)) <= surelyInside;
    }
}
