namespace Grappe.Flows.Domain.Matching;

/// <summary>
/// Whether a plan is the best there is, without looking for one. If no price is below zero and no arc is worth more than the prices at its ends, then
/// no plan whatever is worth more than all quantities at their prices (weak duality); a plan that is worth just that is therefore the best.
/// Knows nothing of how the plan was found.
/// </summary>
public static class CheckCertificate
{
    /// <remarks><paramref name="arcs"/>: For each offer the needs it may meet; all needs if it is null.</remarks>
    /// <returns>The first reason why the plan is not shown to be the best; null if it is.</returns>
    public static string? Refuse(MatchingProblem problem, Plan plan, IReadOnlyList<int[]>? arcs = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        return RefuseMoves(problem, plan, arcs) ?? RefusePrices(problem, plan, arcs) ?? RefuseSum(problem, plan);
    }

    private static string? RefuseMoves(MatchingProblem problem, Plan plan, IReadOnlyList<int[]>? arcs)
    {
        var (given, taken) = (new Int128[problem.Offers.Count], new Int128[problem.Needs.Count]);
        foreach (var move in plan.Moves)
        {
            if (move.Offer < 0 || move.Offer >= given.Length || move.Need < 0 || move.Need >= taken.Length || move.Tonnes < 1)
            {
                return $"{move} moves nothing, or between places that are not there.";
            }

            if (problem.Worth(move.Offer, move.Need) == 0 || arcs?[move.Offer].Contains(move.Need) == false)
            {
                return $"{move} is on no arc.";
            }

            given[move.Offer] += move.Tonnes;
            taken[move.Need] += move.Tonnes;
        }

        return Over(problem.Offers, given) ?? Over(problem.Needs, taken);
    }

    private static string? Over(IReadOnlyList<Lot> lots, Int128[] moved)
    {
        var over = Enumerable.Range(0, moved.Length).FirstOrDefault(i => moved[i] > lots[i].Tonnes, -1);
        return over < 0 ? null : $"“{lots[over].Id}” has {lots[over].Tonnes} t, of which {moved[over]} t move.";
    }

    private static string? RefusePrices(MatchingProblem problem, Plan plan, IReadOnlyList<int[]>? arcs)
    {
        if (plan.OfferPrices.Count != problem.Offers.Count || plan.NeedPrices.Count != problem.Needs.Count || plan.OfferPrices.Concat(plan.NeedPrices).Any(price => price < 0))
        {
            return "A price is missing or below zero.";
        }

        for (var offer = 0; offer < problem.Offers.Count; offer++)
        {
            var meets = arcs?[offer];
            for (var i = 0; i < (meets?.Length ?? problem.Needs.Count); i++)
            {
                var need = meets?[i] ?? i;
                var (give, take) = (plan.OfferPrices[offer], plan.NeedPrices[need]);
                if (problem.MayExceed(offer, need, give, take) && problem.Worth(offer, need) > give + take)
                {
                    return $"A tonne from “{problem.Offers[offer].Id}” to “{problem.Needs[need].Id}” is worth {problem.Worth(offer, need)}, more than its prices {give} and {take}.";
                }
            }
        }

        return null;
    }

    private static string? RefuseSum(MatchingProblem problem, Plan plan)
    {
        var (value, bound) = (plan.Value(problem), PriceOfAll(problem.Offers, plan.OfferPrices) + PriceOfAll(problem.Needs, plan.NeedPrices));
        return value == bound ? null : $"The plan is worth {value}, while its prices allow {bound}.";
    }

    private static Int128 PriceOfAll(IReadOnlyList<Lot> lots, IReadOnlyList<long> prices) =>
        lots.Zip(prices).Aggregate(Int128.Zero, (sum, lot) => sum + ((Int128)lot.First.Tonnes * lot.Second));
}
