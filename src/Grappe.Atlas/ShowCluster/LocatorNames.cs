namespace Grappe.Atlas;

/// <summary>Finds room for the names of countries on a small map: inside the country, within the window, clear of one another.</summary>
internal static class LocatorNames
{
    /// <summary>Width of a letter and height of a line at the size in which names are written, in pixels.</summary>
    private const double Letter = 7, Line = 16;

    private const double Margin = 6, Step = 10;

    /// <summary>Half the width of a sign with some room around it.</summary>
    private const double Sign = 12;

    /// <param name="shapes">Countries with their shapes in pixels, the most important first.</param>
    /// <param name="name">What a country is called.</param>
    /// <param name="taken">Half the width of the place's own name around the middle; 0 where there is none.</param>
    /// <param name="signs">Where signs stand that no name may cover, in pixels.</param>
    public static IReadOnlyList<LocatorLabel> Place(
        IEnumerable<KeyValuePair<string, List<List<(double X, double Y)>>>> shapes, Func<string, string> name, double taken,
        IReadOnlyList<(double X, double Y)>? signs = null)
    {
        var boxes = (signs ?? []).Select(sign => new Box(sign.X, sign.Y, Sign, Sign)).ToList();
        if (taken > 0)
        {
            boxes.Add(new(LocatorDrawing.Width / 2.0, LocatorDrawing.Height / 2.0 + Line / 2, taken + Margin, Line * 1.6));
        }

        var labels = new List<LocatorLabel>();
        foreach (var (country, parts) in shapes)
        {
            var half = name(country).Length * Letter / 2;
            var largest = parts.MaxBy(part => Area(part))!;
            if ((Best(largest, half, boxes) ?? (boxes.Count == 0 ? Under(largest, half) : null)) is { } box)
            {
                boxes.Add(box);
                labels.Add(new(country, box.X, box.Y + Line / 4));
            }
        }

        return labels;
    }

    /// <summary>The box under a country that is too small for its own name.</summary>
    private static Box Under(List<(double X, double Y)> shape, double half) => new(
        Math.Clamp((shape.Min(p => p.X) + shape.Max(p => p.X)) / 2, Margin + half, LocatorDrawing.Width - Margin - half),
        Math.Min(shape.Max(p => p.Y) + Line * 0.75, LocatorDrawing.Height - Line), half, Line / 2);

    /// <summary>The box that lies farthest from the country's border among those that fit.</summary>
    private static Box? Best(List<(double X, double Y)> shape, double half, List<Box> boxes)
    {
        Box? best = null;
        var farthest = 0.0;
        for (var y = Margin + Line / 2; y < LocatorDrawing.Height - Margin - Line / 2; y += Step)
        {
            for (var x = Margin + half; x <= LocatorDrawing.Width - Margin - half; x += Step)
            {
                var box = new Box(x, y, half, Line / 2);
                if (!boxes.Exists(box.Touches) && box.Corners().All(corner => IsInside(shape, corner.X, corner.Y)))
                {
                    var away = shape.Min(p => Math.Max(Math.Abs(p.X - x) - half, 0) + Math.Abs(p.Y - y));
                    if (away > farthest)
                    {
                        (best, farthest) = (box, away);
                    }
                }
            }
        }

        return best;
    }

    private static bool IsInside(List<(double X, double Y)> shape, double x, double y)
    {
        var inside = false;
        for (var i = 0; i < shape.Count; i++)
        {
            var (a, b) = (shape[i], shape[(i + 1) % shape.Count]);
            if (a.Y > y != b.Y > y && x < a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static double Area(List<(double X, double Y)> shape)
    {
        var twice = 0.0;
        for (var i = 0; i < shape.Count; i++)
        {
            var (a, b) = (shape[i], shape[(i + 1) % shape.Count]);
            twice += a.X * b.Y - b.X * a.Y;
        }

        return Math.Abs(twice / 2);
    }

    /// <summary>A box by its middle and half its sides.</summary>
    private sealed record Box(double X, double Y, double HalfWidth, double HalfHeight)
    {
        public bool Touches(Box other) => Math.Abs(X - other.X) < HalfWidth + other.HalfWidth && Math.Abs(Y - other.Y) < HalfHeight + other.HalfHeight;

        public IEnumerable<(double X, double Y)> Corners() =>
            [(X - HalfWidth, Y - HalfHeight), (X + HalfWidth, Y - HalfHeight), (X - HalfWidth, Y + HalfHeight), (X + HalfWidth, Y + HalfHeight), (X, Y)];
    }
}
