namespace Grappe.Flows.Domain.Matching;

/// <summary>
/// What one does by hand: again and again the pair whose tonne is worth most money moves all that both have left.
/// It is what an optimum is compared with, and where the search for it begins.
/// </summary>
internal static class Greedy
{
    /// <summary>Over arcs that are given for each offer.</summary>
    public static List<Move> Over(MatchingProblem problem, IReadOnlyList<int[]> arcs)
    {
        var (rows, cursor) = (new int[arcs.Count][], new int[arcs.Count]);
        for (var offer = 0; offer < rows.Length; offer++)
        {
            // Below one another by what they are worth, those alike in the order of the problem.
            rows[offer] = [.. arcs[offer].OrderByDescending(need => problem.Cents(offer, need)).ThenBy(need => need)];
        }

        return Take(problem, (offer, left) =>
        {
            ref var at = ref cursor[offer];
            while (at < rows[offer].Length && left[rows[offer][at]] == 0)
            {
                at++;
            }

            return at < rows[offer].Length ? rows[offer][at] : -1;
        });
    }

    /// <summary>Over all arcs.</summary>
    public static List<Move> OverAll(MatchingProblem problem, NeedsNearby nearby)
    {
        nearby.Reach(problem.MoneyReach);
        return Take(problem, (offer, _) => nearby.Nearest(offer, 1) is [var need] && problem.Worth(offer, need) > 0 ? need : -1, nearby.Forget);
    }

    private static List<Move> Take(MatchingProblem problem, Func<int, long[], int> best, Action<int>? forget = null)
    {
        var (moves, offered, needed) = (new List<Move>(), problem.Offers.Select(lot => lot.Tonnes).ToArray(), problem.Needs.Select(lot => lot.Tonnes).ToArray());
        var pairs = new PriorityQueue<(int Offer, int Need), (int Dear, int Offer)>();
        for (var offer = 0; offer < offered.Length; offer++)
        {
            Propose(offer);
        }

        while (pairs.TryDequeue(out var pair, out _))
        {
            if (needed[pair.Need] > 0)
            {
                var moved = Math.Min(offered[pair.Offer], needed[pair.Need]);
                moves.Add(new(pair.Offer, pair.Need, moved));
                offered[pair.Offer] -= moved;
                needed[pair.Need] -= moved;
                if (needed[pair.Need] == 0)
                {
                    forget?.Invoke(pair.Need);
                }
            }

            if (offered[pair.Offer] > 0)
            {
                Propose(pair.Offer);
            }
        }

        return moves;

        void Propose(int offer)
        {
            if (best(offer, needed) is >= 0 and var need)
            {
                pairs.Enqueue((offer, need), (-problem.Cents(offer, need), offer));
            }
        }
    }
}
