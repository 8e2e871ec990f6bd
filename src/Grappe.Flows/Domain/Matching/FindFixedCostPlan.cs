namespace Grappe.Flows.Domain.Matching;

/// <summary>A link that may be used: what a tonne over it is worth, above or below zero, and what using it costs once, 0 or more.</summary>
public readonly record struct FixedCostLink(int Offer, int Need, int Worth, long Cost);

/// <summary>Tonnes of an offer and of a need; any may stay unmatched.</summary>
public sealed record FixedCostProblem(IReadOnlyList<long> Offers, IReadOnlyList<long> Needs, IReadOnlyList<FixedCostLink> Links)
{
    /// <summary>What moves are worth together, the links that they use paid for.</summary>
    public Int128 Value(IEnumerable<(int Link, long Tonnes)> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        return moves.Aggregate(Int128.Zero, (sum, move) => sum + ((Int128)Links[move.Link].Worth * move.Tonnes) - Links[move.Link].Cost);
    }
}

/// <summary>The best plan that was found, and a bound that no plan whatever exceeds. Only where both are equal it is the best.</summary>
public sealed record FixedCostPlan(IReadOnlyList<(int Link, long Tonnes)> Moves, Int128 Value, Int128 Bound, int Steps)
{
    public bool IsProven => Value == Bound;

    /// <summary>How far the bound lies above the value, as a share of the bound; 0 if it is proven.</summary>
    public double Gap => IsProven ? 0 : (double)(Bound - Value) / (double)Bound;
}

/// <summary>
/// Looks for the best plan where using a link costs something once. Nobody knows a way that is quick for all such problems (they are NP-hard), so it stops after a
/// number of steps and says how far from the best the plan can be at most. Branch and bound: the cost of a link is spread over the tonnes that it can carry at most
/// (M. Balinski, Fixed-cost transportation problems, Naval Research Logistics Quarterly 8, 1961), which bounds every plan from above; a link is then taken for paid, or
/// left out, whichever part bounds most first. Plans come from those bounds and from spreading costs over what was carried last (D. Kim, P. Pardalos, 1999).
/// </summary>
public sealed class FindFixedCostPlan
{
    private const int Slopes = 40;

    /// <summary>Parts that a unit of value is divided into for bounds at most: so many that costs are spread without a rest, or else the rest is rounded up.</summary>
    private const long FinestParts = 1000;

    private readonly FixedCostProblem problem;
    private readonly long unit, parts;
    private readonly long[] most;
    private readonly PriorityQueue<Branch, long> open = new();
    private List<(int Link, long Tonnes)> best = [];
    private Int128 value = 0;

    private FindFixedCostPlan(FixedCostProblem problem)
    {
        this.problem = problem;

        // Where all quantities are multiples of something, so are those of some best plan.
        unit = problem.Offers.Concat(problem.Needs).Aggregate(0L, Divisor);
        most = [.. problem.Links.Select(link => Math.Min(problem.Offers[link.Offer], problem.Needs[link.Need]) / unit)];
        var dearest = problem.Links.Max(link => Math.Abs((long)link.Worth) + link.Cost) * unit;
        var room = int.MaxValue / 2 / Math.Max(1, dearest);
        var exact = most.Where(units => units <= FinestParts).Distinct().Aggregate(1L, (all, units) => all > FinestParts ? all : all / Divisor(all, units) * units);
        parts = exact <= Math.Min(room, FinestParts) && most.All(units => units <= FinestParts) ? exact : Math.Clamp(room, 1, FinestParts);
        if (dearest > int.MaxValue / 2)
        {
            throw new ArgumentException("Worths and costs are too large to be reckoned exactly.", nameof(problem));
        }
    }

    private enum Fixed : byte
    {
        Not,
        Paid,
        LeftOut,
    }

    /// <remarks><paramref name="steps"/>: How many bounds are reckoned at most.</remarks>
    /// <exception cref="ArgumentException">A quantity is below 1, a cost below 0, or numbers are too large.</exception>
    public static FixedCostPlan Of(FixedCostProblem problem, int steps, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Offers.Concat(problem.Needs).Any(tonnes => tonnes < 1) || problem.Links.Any(link => link.Cost < 0))
        {
            throw new ArgumentException("Quantities are 1 or more, costs 0 or more.", nameof(problem));
        }

        return problem.Links.Count == 0 ? new([], 0, 0, 0) : new FindFixedCostPlan(problem).Search(steps, cancel);
    }

    private FixedCostPlan Search(int steps, CancellationToken cancel)
    {
        ScaleSlopes();
        var (taken, left, root) = (0, Int128.Zero, new Branch(new Fixed[problem.Links.Count], 0));
        Propose(root);
        while (taken < steps && open.Count > 0 && Whole(open.Peek().Bound) > value)
        {
            cancel.ThrowIfCancellationRequested();
            var branch = open.Dequeue();
            taken++;
            if (branch.Widest is { } link)
            {
                Propose(branch.With(link, Fixed.Paid));
                Propose(branch.With(link, Fixed.LeftOut));
            }
            else
            {
                // What was rounded up stays a doubt.
                left = Int128.Max(left, Whole(branch.Bound));
            }
        }

        var bound = Int128.Max(Int128.Max(value, left), open.Count == 0 ? 0 : Whole(open.Peek().Bound));
        return new([.. best.Order()], value, bound, taken);
    }

    /// <summary>Reckons the bound of a branch, keeps its plan if it is better than the best, and opens it if something better may be in it.</summary>
    private void Propose(Branch branch)
    {
        var (moves, bound, prices) = Relax(link => branch.Fixed[link] switch
        {
            Fixed.LeftOut => null,
            Fixed.Paid => problem.Links[link].Worth * unit * parts,
            _ => Spread(link, most[link]),
        });
        Keep(moves);
        branch.Bound = bound - branch.Fixed.Select((state, link) => state == Fixed.Paid ? problem.Links[link].Cost * parts : 0).Sum();
        if (Whole(branch.Bound) <= value)
        {
            return;
        }

        branch.Widest = moves.Where(move => branch.Fixed[move.Link] == Fixed.Not && move.Tonnes < most[move.Link] && problem.Links[move.Link].Cost > 0).Select(move => ((int Link, double Gap)?)(move.Link, problem.Links[move.Link].Cost * (1 - ((double)move.Tonnes / most[move.Link]))))
            .OrderByDescending(move => move!.Value.Gap).ThenBy(move => move!.Value.Link).FirstOrDefault()?.Link;
        LeaveOutWhatCannotPay(branch, prices, moves);
        open.Enqueue(branch, -branch.Bound);
    }

    /// <summary>A link that carries nothing, and would take more from the bound than there is above the best plan whatever it carried, is left out.</summary>
    private void LeaveOutWhatCannotPay(Branch branch, long[] prices, List<(int Link, long Tonnes)> moves)
    {
        var carries = moves.Select(move => move.Link).ToHashSet();
        for (var link = 0; link < most.Length; link++)
        {
            if (branch.Fixed[link] != Fixed.Not || carries.Contains(link))
            {
                continue;
            }

            var (offer, need) = (problem.Links[link].Offer, problem.Offers.Count + problem.Links[link].Need);
            var loss = prices[offer] + prices[need] - Spread(link, most[link]);
            var (one, all) = (loss + (problem.Links[link].Cost * parts * (most[link] - 1) / most[link]), loss * most[link]);
            if (Whole(branch.Bound - Math.Min(one, all)) <= value)
            {
                branch.Fixed[link] = Fixed.LeftOut;
            }
        }
    }

    /// <summary>Good plans to begin with.</summary>
    private void ScaleSlopes()
    {
        var over = most.ToArray();
        for (var slope = 0; slope < Slopes; slope++)
        {
            var (moves, _, _) = Relax(link => Spread(link, over[link]));
            Keep(moves);
            foreach (var (link, tonnes) in moves)
            {
                over[link] = tonnes;
            }
        }
    }

    /// <summary>The value of a unit in parts, the cost of the link spread over so many of them; rounded up.</summary>
    private long Spread(int link, long over) => (problem.Links[link].Worth * unit * parts) - (problem.Links[link].Cost * parts / over);

    /// <summary>The best plan where a unit over a link is worth what is said, null for links that are left out; with its value, and what one unit more of each offer and need is worth.</summary>
    private (List<(int Link, long Tonnes)> Moves, long Value, long[] Prices) Relax(Func<int, long?> worth)
    {
        var simplex = new NetworkSimplex();
        var (offers, needs) = (problem.Offers.Select(tonnes => simplex.AddOffer(tonnes / unit)).ToArray(), problem.Needs.Select(tonnes => simplex.AddNeed(tonnes / unit)).ToArray());
        var links = new Dictionary<(int, int), (int Link, long Worth)>();
        for (var link = 0; link < most.Length; link++)
        {
            var (offer, need) = (offers[problem.Links[link].Offer], needs[problem.Links[link].Need]);
            if (worth(link) is > 0 and var a && (!links.TryGetValue((offer, need), out var other) || other.Worth < a))
            {
                links[(offer, need)] = (link, a);
            }
        }

        foreach (var ((offer, need), (_, a)) in links)
        {
            simplex.AddArc(offer, need, (int)a);
        }

        simplex.Solve();
        var moves = simplex.Moves().Select(move => (Arc: links[(move.Offer, move.Need)], move.Tonnes)).ToList();
        return (moves.ConvertAll(move => (move.Arc.Link, move.Tonnes)), moves.Sum(move => move.Arc.Worth * move.Tonnes), [.. offers.Concat(needs).Select(simplex.Price)]);
    }

    private void Keep(List<(int Link, long Tonnes)> moves)
    {
        var plan = moves.ConvertAll(move => (move.Link, Tonnes: move.Tonnes * unit));
        if (problem.Value(plan) is var worth && worth > value)
        {
            (best, value) = (plan, worth);
        }
    }

    /// <summary>Values are whole, so a bound in parts may be rounded down.</summary>
    private Int128 Whole(long bound) => bound <= 0 ? 0 : bound / parts;

    private static long Divisor(long one, long other) => other == 0 ? one : Divisor(other, one % other);

    /// <summary>A part of all plans: some links paid for, some left out.</summary>
    private sealed class Branch(Fixed[] @fixed, long bound)
    {
        public Fixed[] Fixed { get; } = @fixed;
        public long Bound { get; set; } = bound;

        /// <summary>The link whose cost its bound takes least into account; null if the bound is a plan.</summary>
        public int? Widest { get; set; }

        public Branch With(int link, Fixed state)
        {
            var copy = (Fixed[])Fixed.Clone();
            copy[link] = state;
            return new(copy, Bound);
        }
    }
}
