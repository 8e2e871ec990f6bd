using System.Numerics;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>
/// Single transferable vote in exact fractions. Surpluses go on by the weighted inclusive Gregory rule: every ballot that an elected candidate holds
/// goes on at its value × surplus / total (cut to decimals where the statute says so), and what has no further preference is lost. One thing happens at each stage: all who have the quota are
/// elected; the largest surplus is passed on, or, when there is none, the last candidate is excluded. Of equal totals the latest earlier stage
/// where they differed decides, then the order of the list (the earlier one goes on first, the later one is excluded first).
/// </summary>
internal static class CountStv
{
    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) Of(Decision decision, Weighing weighing, Method.Stv method)
    {
        var numbers = decision.Options.Index().ToDictionary(option => option.Item.Code, option => option.Index, StringComparer.Ordinal);
        var heaps = weighing.Colleges.Index().ToDictionary(college => college.Item, college => college.Index, StringComparer.Ordinal);
        var expressed = decision.Deciding.Where(ballot => !ballot.Choice.IsAbstention).ToArray();
        var papers = expressed.Select(ballot => new StvPaper([.. ((Choice.Named)ballot.Choice).Options.Select(option => numbers[option])], heaps[weighing.Heap(ballot.College)], weighing.Of(ballot)));
        var count = new StvRun(decision.Options.Count, method.Seats, papers, weighing.Units(weighing.Of(expressed)), method.Decimals);
        if (expressed.Length == 0)
        {
            return (OutcomeKind.NoneChosen, [], new Count.Stv(Rational.Zero, []));
        }

        var quota = method.Quota switch
        {
            StvQuota.Droop => (Rational)((count.Votes / (method.Seats + 1)).Floor() + 1),
            StvQuota.ExactDroop => count.Votes / (method.Seats + 1),
            _ => count.Votes / method.Seats,
        };
        count.Run(quota, mustExceed: method.Quota == StvQuota.ExactDroop);
        StvStage[] stages = [.. count.Stages.Select(stage => new StvStage(
            [.. stage.Totals.Select(total => new Total(Code(total.Candidate), total.Votes))],
            stage.Exhausted,
            [.. stage.Elected.Select(Code)],
            stage.Surplus is { } surplus ? Code(surplus) : null,
            stage.Excluded is { } excluded ? Code(excluded) : null))];
        return (OutcomeKind.Elected, [.. count.Elected.Select(Code)], new Count.Stv(quota, stages));

        string Code(int candidate) => decision.Options[candidate].Code;
    }
}

/// <summary>A ballot in the count: whom it names in order, what a unit of its weight is worth (an index), and its weight.</summary>
internal sealed class StvPaper(int[] names, int value, long weight)
{
    public int[] Names => names;
    public int Value { get; set; } = value;
    public long Weight => weight;

    /// <summary>Where in its list it lies now.</summary>
    public int At { get; set; } = -1;
}

internal sealed record StvRunStage((int Candidate, Rational Votes)[] Totals, Rational Exhausted, int[] Elected, int? Surplus, int? Excluded);

/// <summary>The state of a count by single transferable vote.</summary>
internal sealed class StvRun
{
    private readonly int seats;
    private readonly List<Rational> values;
    private readonly List<StvPaper>[] piles;
    private readonly Rational[] totals;
    private readonly List<Rational[]> history = [];
    private readonly HashSet<int> standing;
    private readonly HashSet<int> surpluses = [];

    private readonly BigInteger? steps;

    public StvRun(int candidates, int seats, IEnumerable<StvPaper> papers, IReadOnlyList<Rational> units, int? decimals)
    {
        this.seats = seats;
        steps = decimals is { } places ? BigInteger.Pow(10, places) : null;
        values = [.. units];
        piles = [.. Enumerable.Range(0, candidates).Select(_ => new List<StvPaper>())];
        standing = [.. Enumerable.Range(0, candidates)];
        StvPaper[] all = [.. papers];
        Votes = Worth(all);
        foreach (var paper in all)
        {
            PassOn(paper);
        }

        totals = [.. piles.Select(Worth)];
    }

    public Rational Votes { get; }
    public List<int> Elected { get; } = [];
    public List<StvRunStage> Stages { get; } = [];

    public void Run(Rational quota, bool mustExceed)
    {
        while (true)
        {
            history.Add([.. totals]);
            var shown = Enumerable.Range(0, totals.Length).Where(candidate => standing.Contains(candidate) || Elected.Contains(candidate)).Select(candidate => (candidate, totals[candidate])).ToArray();
            var exhausted = Votes - totals.Aggregate(Rational.Zero, (sum, total) => sum + total);
            int[] reached = [.. First(standing.Where(candidate => mustExceed ? totals[candidate] > quota : totals[candidate] >= quota)).Take(seats - Elected.Count)];
            Elect(reached);
            surpluses.UnionWith(reached.Where(candidate => totals[candidate] > quota));
            if (Elected.Count < seats && standing.Count <= seats - Elected.Count)
            {
                int[] rest = [.. First(standing)];
                Elect(rest);
                reached = [.. reached, .. rest];
            }

            if (Elected.Count == seats || standing.Count == 0)
            {
                Stages.Add(new(shown, exhausted, reached, null, null));
                return;
            }

            int? surplus = surpluses.Count > 0 ? First(surpluses).First() : null;
            int? excluded = surplus is null ? First(standing).Last() : null;
            Stages.Add(new(shown, exhausted, reached, surplus, excluded));
            if (surplus is { } rich)
            {
                surpluses.Remove(rich);
                Transfer(rich, (totals[rich] - quota) / totals[rich], quota);
            }
            else
            {
                standing.Remove(excluded!.Value);
                Transfer(excluded.Value, 1, Rational.Zero);
            }
        }
    }

    private void Elect(int[] candidates)
    {
        Elected.AddRange(candidates);
        standing.ExceptWith(candidates);
    }

    /// <summary>Candidates by what they hold, then by the latest stage where they differed, then by the list.</summary>
    private IEnumerable<int> First(IEnumerable<int> candidates) => candidates.Order(Comparer<int>.Create((a, b) =>
    {
        for (var stage = history.Count - 1; stage >= 0; stage--)
        {
            if (history[stage][b].CompareTo(history[stage][a]) is not 0 and var differs)
            {
                return differs;
            }
        }

        return a.CompareTo(b);
    }));

    private void Transfer(int from, Rational factor, Rational kept)
    {
        var pile = piles[from];
        piles[from] = [];
        totals[from] = kept;
        var renewed = new Dictionary<int, int>();
        var received = new Dictionary<int, List<StvPaper>>();
        foreach (var paper in pile)
        {
            if (!renewed.TryGetValue(paper.Value, out var value))
            {
                value = renewed[paper.Value] = factor == 1 ? paper.Value : Add(Cut(values[paper.Value] * factor));
            }

            paper.Value = value;
            if (PassOn(paper) is { } to)
            {
                (received.TryGetValue(to, out var list) ? list : received[to] = []).Add(paper);
            }
        }

        foreach (var (to, papers) in received)
        {
            totals[to] += Worth(papers);
        }
    }

    private Rational Cut(Rational value) => steps is { } of ? Rational.Of((value * of).Floor(), of) : value;

    private int Add(Rational value)
    {
        values.Add(value);
        return values.Count - 1;
    }

    /// <summary>Lays a paper with the next candidate it names who still stands; answers who that is.</summary>
    private int? PassOn(StvPaper paper)
    {
        for (paper.At++; paper.At < paper.Names.Length; paper.At++)
        {
            if (standing.Contains(paper.Names[paper.At]))
            {
                piles[paper.Names[paper.At]].Add(paper);
                return paper.Names[paper.At];
            }
        }

        return null;
    }

    private Rational Worth(IEnumerable<StvPaper> papers)
    {
        var weights = new BigInteger[values.Count];
        foreach (var paper in papers)
        {
            weights[paper.Value] += paper.Weight;
        }

        return weights.Index().Where(weight => !weight.Item.IsZero).Aggregate(Rational.Zero, (sum, weight) => sum + (values[weight.Index] * weight.Item));
    }
}
