using Grappe.Shared.Design;

namespace Grappe.Atlas;

/// <summary>A bunch of the still picture: where its sign stands in the picture, which countries it counts.</summary>
/// <param name="X">Middle of the sign, in units of the picture.</param>
/// <param name="Y">Middle of the sign.</param>
/// <param name="Count">Clusters.</param>
/// <param name="Rings">Those without a town or region.</param>
/// <param name="Codes">Its countries, the one with most clusters first.</param>
/// <param name="HasName">Whether its name fits without covering another sign.</param>
public sealed record StillGroup(double X, double Y, int Count, int Rings, IReadOnlyList<string> Codes, bool HasName);

/// <summary>
/// The first view of the map as a picture of 600 by 760, for readers without JavaScript and until the map has loaded: the same
/// projection and cut as <c>basemap/still.svg</c>, one sign per country, signs that would touch joined as the map joins them.
/// </summary>
public static class MapStill
{
    public const int Width = 600;
    public const int Height = 760;
    public const double Radius = 6.2;
    public const double Gap = 1.1;
    public const double BigBerry = 44;

    /// <summary>From one more on, a group is one berry with the number in it.</summary>
    public const int MostBerries = 16;

    // The cut of data/basemap/make.mjs.
    private const double West = -12.5;
    private const double North = 70.4;
    private const double Scale = 11.6;

    private const double LetterWidth = 7;

    /// <summary>The signs of countries, those outside the picture left out.</summary>
    /// <param name="countries">Countries with clusters.</param>
    /// <param name="name">The name written under a sign.</param>
    public static IReadOnlyList<StillGroup> Arrange(IReadOnlyList<MapCountry> countries, Func<IReadOnlyList<string>, string> name)
    {
        ArgumentNullException.ThrowIfNull(countries);
        ArgumentNullException.ThrowIfNull(name);
        var groups = countries.Where(c => c.Lon is not null).Select(c => new StillGroup((c.Lon!.Value - West) * Scale, (Mercator(North) - Mercator(c.Lat!.Value)) * Scale, c.Count, c.Unplaced, [c.Code], true))
            .Where(g => g.X is > 0 and < Width && g.Y is > 0 and < Height)
            .OrderByDescending(g => g.Count).ThenBy(g => g.Codes[0], StringComparer.Ordinal).ToList();
        while (TouchingPair(groups) is var (larger, smaller))
        {
            groups[larger] = Join(groups[larger], groups[smaller]);
            groups.RemoveAt(smaller);
        }

        var taken = groups.ConvertAll(g => Box(g));
        for (var i = 0; i < groups.Count; i++)
        {
            var half = ((name(groups[i].Codes).Length * LetterWidth) + 24) / 2;
            var label = (Left: groups[i].X - half, Top: taken[i].Bottom + 2, Right: groups[i].X + half, Bottom: taken[i].Bottom + 18);
            var free = !taken.Where((_, j) => j != i).Any(t => label.Left < t.Right && label.Right > t.Left && label.Top < t.Bottom && label.Bottom > t.Top);
            groups[i] = groups[i] with { HasName = free };
            if (free)
            {
                taken.Add(label);
            }
        }

        return [.. groups.OrderBy(g => g.Y).ThenBy(g => g.X)];
    }

    /// <summary>Width and height of a sign.</summary>
    public static (double Width, double Height) Size(int count)
    {
        if (count > MostBerries)
        {
            return (BigBerry, BigBerry);
        }

        var berries = Bunch.Positions(count, Radius, Gap);
        return (berries.Max(b => b.X) + Radius, berries[^1].Y + Radius);
    }

    private static (int Larger, int Smaller)? TouchingPair(List<StillGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = groups.Count - 1; j > i; j--)
            {
                var ((w, h), (w2, h2)) = (Size(groups[i].Count), Size(groups[j].Count));
                // Below the upper one there is room for its number.
                if (Math.Abs(groups[i].X - groups[j].X) < ((w + w2 + Radius) / 2) && Math.Abs(groups[i].Y - groups[j].Y) < (((h + h2) / 2) + (Radius * 1.6)))
                {
                    return (i, j);
                }
            }
        }

        return null;
    }

    private static StillGroup Join(StillGroup a, StillGroup b)
    {
        var count = a.Count + b.Count;
        return new(((a.X * a.Count) + (b.X * b.Count)) / count, ((a.Y * a.Count) + (b.Y * b.Count)) / count, count, a.Rings + b.Rings, [.. a.Codes, .. b.Codes], true);
    }

    private static (double Left, double Top, double Right, double Bottom) Box(StillGroup group)
    {
        var (width, height) = Size(group.Count);
        return (group.X - (width / 2), group.Y - (height / 2), group.X + (width / 2), group.Y + (height / 2));
    }

    private static double Mercator(double latitude) => Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) * 180 / Math.PI;
}
