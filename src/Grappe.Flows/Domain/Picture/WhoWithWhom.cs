namespace Grappe.Flows.Domain.Picture;

/// <summary>Who gives how many tonnes to whom: a row for each giver, a column for each taker, the largest first. Those beyond the largest are one row or column together, named by null.</summary>
public sealed record WhoWithWhom<T>(IReadOnlyList<T?> Givers, IReadOnlyList<T?> Takers, IReadOnlyList<IReadOnlyList<long>> Tonnes) where T : class
{
    public long Given(int giver) => Tonnes[giver].Sum();

    public long Taken(int taker) => Tonnes.Sum(row => row[taker]);
}

/// <summary>Counts who gives how much to whom.</summary>
public static class CountWhoWithWhom
{
    /// <remarks><paramref name="most"/>: Rows, and columns, that stand for one organisation each.</remarks>
    public static WhoWithWhom<T> Of<T>(IReadOnlyList<(T Giver, T Taker, long Tonnes)> moves, int most) where T : class
    {
        ArgumentNullException.ThrowIfNull(moves);
        var (givers, takers) = (Largest(moves.GroupBy(move => move.Giver, move => move.Tonnes), most), Largest(moves.GroupBy(move => move.Taker, move => move.Tonnes), most));
        var tonnes = givers.Select(_ => new long[takers.Count]).ToArray();
        foreach (var move in moves)
        {
            tonnes[Place(givers, move.Giver)][Place(takers, move.Taker)] += move.Tonnes;
        }

        return new(givers, takers, tonnes);
    }

    private static List<T?> Largest<T>(IEnumerable<IGrouping<T, long>> sides, int most) where T : class
    {
        var all = sides.OrderByDescending(side => side.Sum()).Select(side => side.Key).ToArray();
        return [.. all.Take(most), .. all.Length > most ? [null] : Array.Empty<T?>()];
    }

    private static int Place<T>(List<T?> sides, T side) where T : class => sides.IndexOf(side) is >= 0 and var at ? at : sides.Count - 1;
}
