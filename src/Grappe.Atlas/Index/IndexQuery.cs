namespace Grappe.Atlas.Index;

/// <summary>The order of the entries found. Every order ends with name, then id, so that pages never overlap.</summary>
public enum IndexSort
{
    /// <summary>Best match of the words first, then most complete; without words, most complete first.</summary>
    Relevance,

    /// <summary>By name without accents and case, letter by letter in the order of Unicode.</summary>
    Name,

    /// <summary>Founded first comes first; not stated comes last.</summary>
    AgeOldest,

    /// <summary>Founded last comes first; not stated comes last.</summary>
    AgeYoungest,

    /// <summary>Nearest first; the same as <see cref="Relevance"/> when the query has no <see cref="IndexQuery.Near"/>.</summary>
    Distance,

    /// <summary>Most complete first.</summary>
    FactsStated,
}

/// <summary>A rectangle in degrees, edges included.</summary>
public readonly record struct BoundingBox
{
    /// <exception cref="ArgumentException">South is above north, or west is beyond east: a box may not cross the antimeridian.</exception>
    public BoundingBox(double south, double west, double north, double east)
    {
        if (!(south <= north && west <= east))
        {
            throw new ArgumentException($"South {south} and west {west} must not pass north {north} and east {east}.", nameof(north));
        }

        (South, West, North, East) = (south, west, north, east);
    }

    public double South { get; }
    public double West { get; }
    public double North { get; }
    public double East { get; }
}

/// <summary>Everything within so many kilometres of a point, along the surface of a sphere of 6,371.0088 km.</summary>
public readonly record struct NearCircle(double Latitude, double Longitude, double Kilometres);

/// <summary>What is asked of the index. Everything given must hold.</summary>
public sealed record IndexQuery
{
    /// <summary>Words that must all match, each a whole word, the beginning of one, another form of one or one typo away from one.</summary>
    public string? Text { get; init; }

    /// <summary>Place of a facet to places of its values: one of them must hold. A facet with an empty list does not filter.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<int>> Filters { get; init; } = new Dictionary<int, IReadOnlyList<int>>();

    public BoundingBox? Box { get; init; }

    public NearCircle? Near { get; init; }

    public IndexSort Sort { get; init; }

    /// <summary>Number of entries to pass over; 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public int Skip { get; init => field = NotNegative(value); }

    /// <summary>Number of entries to return; 0 or more, 0 when only counts are wanted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public int Take { get; init => field = NotNegative(value); } = 25;

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }
}
