namespace Grappe.Flows.Domain.Matching;

/// <summary>The best plan for one code, what taking the best pair first would give, and the arcs it is the best over: null if over all.</summary>
public sealed record Optimum(MatchingProblem Problem, Plan Plan, Int128 GreedyValue, IReadOnlyList<int[]>? Arcs, long Pivots);

/// <summary>
/// Finds the best plan. Over all pairs it is first looked for among the most valuable arcs of each offer; the prices of that plan say which other arcs
/// would better it, these are added, and so on until there is none: then the prices prove the plan over all pairs (column generation, Ford and Fulkerson 1958).
/// </summary>
public static class FindOptimum
{
    /// <summary>Arcs of each offer that the search over all pairs begins with.</summary>
    private const int FirstArcs = 20;

    /// <summary>Arcs that an offer is given at most before the next search.</summary>
    private const int MoreArcs = 20;

    /// <remarks><paramref name="nearest"/>: Each offer may only meet so many of the needs that are nearest to it, of those as near as each other the first; null for all.</remarks>
    public static Optimum Of(MatchingProblem problem, int? nearest)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return nearest is { } count ? Over(problem, NearestArcs(problem, count)) : OverAll(problem, new(problem));
    }

    /// <summary>For each offer the needs it may meet: the nearest, of which those worth nothing are left out.</summary>
    public static int[][] NearestArcs(MatchingProblem problem, int nearest)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Rows(problem, new(problem), nearest, _ => 0);
    }

    /// <remarks><paramref name="arcs"/>: For each offer the needs it may meet, all of them worth something.</remarks>
    public static Optimum Over(MatchingProblem problem, int[][] arcs)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var greedy = Greedy.Over(problem, arcs);
        var simplex = Begin(problem, arcs, greedy);
        simplex.Solve();
        return new(problem, Read(problem, simplex), Plan.ValueOf(problem, greedy), arcs, simplex.Pivots);
    }

    private static Optimum OverAll(MatchingProblem problem, NeedsNearby nearby)
    {
        var arcs = Rows(problem, nearby, FirstArcs, problem.MoneyReach);
        var greedy = Greedy.OverAll(problem, nearby);
        var simplex = Begin(problem, arcs, greedy);
        do
        {
            simplex.Solve();
        }
        while (AddBetter(problem, simplex, nearby));
        return new(problem, Read(problem, simplex), Plan.ValueOf(problem, greedy), null, simplex.Pivots);
    }

    private static int[][] Rows(MatchingProblem problem, NeedsNearby nearby, int count, Func<int, double> reach)
    {
        nearby.Reach(reach);
        var rows = new int[problem.Offers.Count][];
        for (var offer = 0; offer < rows.Length; offer++)
        {
            rows[offer] = Array.FindAll(nearby.Nearest(offer, count), need => problem.Worth(offer, need) > 0);
        }

        return rows;
    }

    /// <summary>Offers are the first nodes after the root, in their order, needs the next.</summary>
    private static NetworkSimplex Begin(MatchingProblem problem, int[][] arcs, List<Move> greedy)
    {
        var simplex = new NetworkSimplex();
        foreach (var lot in problem.Offers)
        {
            simplex.AddOffer(lot.Tonnes);
        }

        foreach (var lot in problem.Needs)
        {
            simplex.AddNeed(lot.Tonnes);
        }

        var first = new int[arcs.Length];
        for (var offer = 0; offer < arcs.Length; offer++)
        {
            first[offer] = simplex.Arcs;
            foreach (var need in arcs[offer])
            {
                simplex.AddArc(Offer(offer), Need(problem, need), problem.Worth(offer, need));
            }
        }

        foreach (var (offer, need, _) in greedy)
        {
            var place = Array.IndexOf(arcs[offer], need);
            simplex.Move(place >= 0 ? first[offer] + place : simplex.AddArc(Offer(offer), Need(problem, need), problem.Worth(offer, need)));
        }

        return simplex;
    }

    /// <summary>Adds arcs that are worth more than their prices; says whether there was one.</summary>
    private static bool AddBetter(MatchingProblem problem, NetworkSimplex simplex, NeedsNearby nearby)
    {
        nearby.Reach(need => problem.NeedReach(need, simplex.Price(Need(problem, need))));
        var (found, better, added) = (new List<int>(), new List<(long Gain, int Need, int Worth)>(), false);
        for (var offer = 0; offer < problem.Offers.Count; offer++)
        {
            found.Clear();
            better.Clear();
            var price = simplex.Price(Offer(offer));
            nearby.Within(offer, problem.OfferReach(offer, price), found);
            foreach (var need in found)
            {
                var worth = problem.Worth(offer, need);
                if (worth - price - simplex.Price(Need(problem, need)) is > 0 and var gain && worth > 0)
                {
                    better.Add((gain, need, worth));
                }
            }

            foreach (var (_, need, worth) in better.OrderByDescending(arc => arc.Gain).Take(MoreArcs))
            {
                simplex.AddArc(Offer(offer), Need(problem, need), worth);
                added = true;
            }
        }

        return added;
    }

    private static Plan Read(MatchingProblem problem, NetworkSimplex simplex) => new(
        [.. simplex.Moves().Select(move => new Move(move.Offer - 1, move.Need - 1 - problem.Offers.Count, move.Tonnes)).OrderBy(move => move.Offer).ThenBy(move => move.Need)],
        [.. problem.Offers.Select((_, offer) => simplex.Price(Offer(offer)))],
        [.. problem.Needs.Select((_, need) => simplex.Price(Need(problem, need)))]);

    private static int Offer(int offer) => offer + 1;

    private static int Need(MatchingProblem problem, int need) => problem.Offers.Count + need + 1;
}
