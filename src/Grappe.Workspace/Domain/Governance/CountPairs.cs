namespace Grappe.Workspace.Domain.Governance;

/// <summary>Condorcet: every option against every other, one to one.</summary>
internal static class CountPairs
{
    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) Of(Decision decision, Weighing weighing, Completion completion)
    {
        var pairs = Pairs(decision, weighing);
        var n = decision.Options.Count;
        int[] order = completion == Completion.Schulze ? Schulze.Order(pairs) : RankedPairs.Order(pairs);
        var beatsAll = Enumerable.Range(0, n).Where(a => Enumerable.Range(0, n).All(b => a == b || pairs[a][b] > pairs[b][a])).Select(a => decision.Options[a].Code).FirstOrDefault();
        var count = new Count.Pairwise(pairs, [.. order.Select(option => decision.Options[option].Code)], beatsAll);
        return decision.Deciding.All(ballot => ballot.Choice.IsAbstention) ? (OutcomeKind.NoneChosen, [], count) : (OutcomeKind.Chosen, [decision.Options[order[0]].Code], count);
    }

    private static Rational[][] Pairs(Decision decision, Weighing weighing)
    {
        var n = decision.Options.Count;
        var numbers = decision.Options.Index().ToDictionary(option => option.Item.Code, option => option.Index, StringComparer.Ordinal);
        var heaps = weighing.Colleges.ToDictionary(college => college, _ => new long[n, n], StringComparer.Ordinal);
        foreach (var ballot in decision.Deciding)
        {
            var heap = heaps[weighing.Heap(ballot.College)];
            var weight = weighing.Of(ballot);
            var behind = new HashSet<int>(Enumerable.Range(0, n));
            foreach (var option in ((Choice.Named)ballot.Choice).Options)
            {
                var ahead = numbers[option];
                behind.Remove(ahead);
                foreach (var other in behind)
                {
                    heap[ahead, other] += weight;
                }
            }
        }

        var units = weighing.Units(weighing.Of(decision.Deciding.Where(ballot => !ballot.Choice.IsAbstention)));
        return [.. Enumerable.Range(0, n).Select(a => Enumerable.Range(0, n).Select(b => weighing.Colleges.Index().Aggregate(Rational.Zero, (sum, college) => sum + (units[college.Index] * heaps[college.Item][a, b]))).ToArray())];
    }
}
