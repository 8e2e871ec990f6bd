using System.Globalization;
using System.Text;
using Grappe.Shared;

namespace Grappe.Atlas.Domain.Places;

/// <summary>
/// The towns of <c>towns.csv</c>, kept as the file's own bytes: it is sorted by folded name, so a name is found by halving, and only the lines
/// that are asked for become objects. 73,000 towns take 4 MB and no time to load.
/// </summary>
internal sealed class Towns
{
    private readonly byte[] text;
    private readonly int[] starts;
    private readonly Lazy<Grid> grid;

    public Towns(byte[] file)
    {
        text = file;
        var lines = new List<int>(80_000);
        for (var at = text.AsSpan().IndexOf((byte)'\n') + 1; at < text.Length;)
        {
            lines.Add(at);
            var length = text.AsSpan(at).IndexOf((byte)'\n');
            at = length < 0 ? text.Length : at + length + 1;
        }

        lines.Add(text.Length);
        starts = [.. lines];
        grid = new(() => new(this));
    }

    public int Count => starts.Length - 1;

    public GazetteerEntry this[int town]
    {
        get
        {
            var fields = Line(town).Split(',');
            var (country, region, district) = (fields[3], fields[4], fields[5]);
            return new(fields[1], PlaceKind.Town, country, new(Degrees(fields[6]), Degrees(fields[7])),
                int.TryParse(fields[0], CultureInfo.InvariantCulture, out var id) ? id : null,
                int.TryParse(fields[8], CultureInfo.InvariantCulture, out var people) ? people : 0,
                region.Length > 0 ? $"{country}.{region}" : null, district.Length > 0 ? $"{country}.{region}.{district}" : null);
        }
    }

    /// <summary>Towns whose folded name begins with a folded text.</summary>
    public Range StartingWith(string folded) =>
        FirstFrom(folded)..FirstFrom(folded + char.MaxValue);

    /// <summary>Towns whose folded name is a folded text.</summary>
    public Range Named(string folded) => FirstFrom(folded)..FirstFrom(folded + '\0');

    public string FoldedName(int town)
    {
        var line = text.AsSpan(starts[town]);
        line = line[(line.IndexOf((byte)',') + 1)..];
        return PlaceNames.Fold(Encoding.UTF8.GetString(line[..line.IndexOf((byte)',')]));
    }

    /// <summary>The GeoNames id and the other name of every town, without reading the rest of its line.</summary>
    public IEnumerable<(int Town, int Id, string? Name, string? Other)> Ids()
    {
        for (var town = 0; town < Count; town++)
        {
            yield return Head(town);
        }
    }

    /// <summary>The nearest town within so many kilometres.</summary>
    public int? Nearest(GeoPoint point, double kilometres) => grid.Value.Nearest(point, kilometres);

    /// <summary>The town with the most people within so many kilometres.</summary>
    public int? Largest(GeoPoint point, double kilometres) => grid.Value.Largest(point, kilometres);

    private (int Town, int Id, string? Name, string? Other) Head(int town)
    {
        ReadOnlySpan<byte> line = text.AsSpan(starts[town]..starts[town + 1]);
        var id = line.IndexOf((byte)',');
        var name = id + 1 + line[(id + 1)..].IndexOf((byte)',');
        var other = name + 1 + line[(name + 1)..].IndexOf((byte)',');
        _ = int.TryParse(line[..id], CultureInfo.InvariantCulture, out var number);
        var inTwo = line[(id + 1)..name].IndexOf(" / "u8) > 0;
        return (town, number, inTwo ? Encoding.UTF8.GetString(line[(id + 1)..name]) : null, other > name + 1 ? Encoding.UTF8.GetString(line[(name + 1)..other]) : null);
    }

    private int FirstFrom(string folded)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(FoldedName(middle), folded) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private string Line(int town) => Encoding.UTF8.GetString(text.AsSpan(starts[town]..starts[town + 1])).TrimEnd('\n', '\r');

    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Towns by squares of half a degree, made when the first one asks what is near.</summary>
    private sealed class Grid
    {
        private const double Side = 0.5;
        private const double KmPerDegree = Math.PI * GeoPoint.EarthRadiusKm / 180;
        private readonly GeoPoint[] positions;
        private readonly int[] people;
        private readonly Dictionary<(int Row, int Column), List<int>> cells = [];

        public Grid(Towns towns)
        {
            positions = new GeoPoint[towns.Count];
            people = new int[towns.Count];
            for (var town = 0; town < positions.Length; town++)
            {
                var fields = towns.Line(town).Split(',');
                var at = positions[town] = new(Degrees(fields[6]), Degrees(fields[7]));
                _ = int.TryParse(fields[8], CultureInfo.InvariantCulture, out people[town]);
                var cell = (Square(at.Latitude), Square(at.Longitude));
                if (!cells.TryGetValue(cell, out var inCell))
                {
                    cells.Add(cell, inCell = []);
                }

                inCell.Add(town);
            }
        }

        public int? Nearest(GeoPoint point, double kilometres)
        {
            int? nearest = null;
            foreach (var town in Around(point, kilometres))
            {
                var distance = point.DistanceKm(positions[town]);
                if (distance <= kilometres)
                {
                    (nearest, kilometres) = (town, distance);
                }
            }

            return nearest;
        }

        public int? Largest(GeoPoint point, double kilometres)
        {
            int? largest = null;
            foreach (var town in Around(point, kilometres))
            {
                if ((largest is null || people[town] > people[largest.Value]) && point.DistanceKm(positions[town]) <= kilometres)
                {
                    largest = town;
                }
            }

            return largest;
        }

        /// <summary>All towns of the squares that a circle touches.</summary>
        private IEnumerable<int> Around(GeoPoint point, double kilometres)
        {
            var rows = (int)Math.Ceiling(kilometres / KmPerDegree / Side);
            var widest = Math.Max(0.05, Math.Cos(double.DegreesToRadians(Math.Min(89, Math.Abs(point.Latitude) + (rows * Side)))));
            var columns = (int)Math.Ceiling(kilometres / KmPerDegree / Side / widest);
            for (var row = -rows; row <= rows; row++)
            {
                for (var column = -columns; column <= columns; column++)
                {
                    foreach (var town in cells.GetValueOrDefault((Square(point.Latitude) + row, Square(point.Longitude) + column)) ?? [])
                    {
                        yield return town;
                    }
                }
            }
        }

        private static int Square(double degrees) => (int)Math.Floor(degrees / Side);
    }
}
