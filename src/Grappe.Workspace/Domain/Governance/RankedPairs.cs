namespace Grappe.Workspace.Domain.Governance;

/// <summary>
/// Tideman's ranked pairs (1987): majorities are kept from the largest down, but for those that would close a circle. The largest has most winning
/// votes, then fewest losing ones, then the earlier winner and the earlier loser in the list.
/// </summary>
public static class RankedPairs
{
    /// <summary>The options from first to last. Those that the method leaves equal stay in their order.</summary>
    public static int[] Order(IReadOnlyList<IReadOnlyList<Rational>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var n = pairs.Count;
        var majorities = from winner in Enumerable.Range(0, n)
                         from loser in Enumerable.Range(0, n)
                         where pairs[winner][loser] > pairs[loser][winner]
                         orderby pairs[winner][loser] descending, pairs[loser][winner], winner, loser
                         select (winner, loser);

        // What each option goes before, directly or through others.
        var before = new bool[n, n];
        foreach (var (winner, loser) in majorities.ToArray())
        {
            if (!before[loser, winner] && !before[winner, loser])
            {
                Keep(winner, loser);
            }
        }

        // An option that goes before another has all that the other goes before and the other itself: more of them.
        return [.. Enumerable.Range(0, n).OrderByDescending(a => Enumerable.Range(0, n).Count(b => before[a, b]))];

        void Keep(int winner, int loser)
        {
            for (var a = 0; a < n; a++)
            {
                for (var b = 0; b < n; b++)
                {
                    before[a, b] |= (a == winner || before[a, winner]) && (b == loser || before[loser, b]);
                }
            }
        }
    }
}
