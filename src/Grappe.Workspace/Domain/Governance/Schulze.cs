namespace Grappe.Workspace.Domain.Governance;

/// <summary>
/// Schulze's method (2011): one option goes before another if its strongest path to it is stronger than the one back; a path is as strong as its
/// weakest link, and a link is as strong as the votes that win it.
/// </summary>
public static class Schulze
{
    /// <summary>The options from first to last. Those that the method leaves equal stay in their order.</summary>
    public static int[] Order(IReadOnlyList<IReadOnlyList<Rational>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var n = pairs.Count;
        var strongest = Enumerable.Range(0, n).Select(a => Enumerable.Range(0, n).Select(b => pairs[a][b] > pairs[b][a] ? pairs[a][b] : Rational.Zero).ToArray()).ToArray();
        for (var via = 0; via < n; via++)
        {
            for (var from = 0; from < n; from++)
            {
                for (var to = 0; to < n && from != via; to++)
                {
                    var weakest = strongest[from][via] < strongest[via][to] ? strongest[from][via] : strongest[via][to];
                    if (from != to && to != via && weakest > strongest[from][to])
                    {
                        strongest[from][to] = weakest;
                    }
                }
            }
        }

        // "Goes before" is transitive, so the number of options behind gives the order.
        return [.. Enumerable.Range(0, n).OrderByDescending(a => Enumerable.Range(0, n).Count(b => strongest[a][b] > strongest[b][a]))];
    }
}
