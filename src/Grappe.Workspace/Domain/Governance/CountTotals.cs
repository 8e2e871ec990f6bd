namespace Grappe.Workspace.Domain.Governance;

/// <summary>Options that are named, and options that are given a score: the largest total is chosen.</summary>
internal static class CountTotals
{
    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) OfOptions(Decision decision, Weighing weighing, Voices basis)
    {
        var heaps = decision.Options.ToDictionary(option => option.Code, _ => new Voices(), StringComparer.Ordinal);
        foreach (var ballot in decision.Deciding)
        {
            foreach (var option in ((Choice.Named)ballot.Choice).Options)
            {
                heaps[option].Add(weighing.Heap(ballot.College), weighing.Of(ballot));
            }
        }

        var totals = Totals(decision, weighing, heaps);
        var leader = Leader(totals);
        if (leader is null || decision.Statute.Majority is not { } majority)
        {
            return Chosen(leader, new(totals, null));
        }

        var share = weighing.Share(heaps[leader], basis);
        var reached = majority.Threshold.IsReachedBy(share.InFavour, share.Base, majority.Strict)
            || (majority is { Strict: true, Tie: TieRule.Adopted } && majority.Threshold.IsExactly(share.InFavour, share.Base));
        return Chosen(reached ? leader : null, new(totals, share));
    }

    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) OfScores(Decision decision, Weighing weighing)
    {
        var heaps = decision.Options.ToDictionary(option => option.Code, _ => new Voices(), StringComparer.Ordinal);
        foreach (var ballot in decision.Deciding)
        {
            foreach (var (option, score) in ((Choice.Scores)ballot.Choice).ByOption)
            {
                heaps[option].Add(weighing.Heap(ballot.College), checked(weighing.Of(ballot) * score));
            }
        }

        var totals = Totals(decision, weighing, heaps);
        return Chosen(Leader(totals), new(totals, null));
    }

    private static Total[] Totals(Decision decision, Weighing weighing, Dictionary<string, Voices> heaps)
    {
        var units = weighing.Units(weighing.Of(decision.Deciding.Where(ballot => !ballot.Choice.IsAbstention)));
        return [.. decision.Options.Select(option => new Total(option.Code, weighing.Total(heaps[option.Code], units)))];
    }

    /// <summary>The first of those with the largest total; none if it is nothing.</summary>
    private static string? Leader(IReadOnlyList<Total> totals) => totals.MaxBy(total => total.Votes) is { } best && best.Votes > Rational.Zero ? best.Option : null;

    private static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) Chosen(string? option, Count.Totals count) =>
        option is null ? (OutcomeKind.NoneChosen, [], count) : (OutcomeKind.Chosen, [option], count);
}
