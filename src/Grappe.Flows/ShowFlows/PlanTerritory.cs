using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Flows;

/// <summary>Tonnes a year that the best plan moves from one flow to another.</summary>
/// <remarks><paramref name="WorthATonne"/>: In the unit of the objective: cents, grams, or 1.</remarks>
public sealed record PlannedMove(OwnedFlow Offer, OwnedFlow Need, long Tonnes, double Km, long WorthATonne)
{
    public long Worth => Tonnes * WorthATonne;
}

/// <summary>The best plan over some flows, proven, and what it says beside: what one tonne more of each flow would be worth, and what taking the best pair first would give.</summary>
public sealed record TerritoryPlan(Objective Objective, IReadOnlyList<PlannedMove> Moves, IReadOnlyDictionary<FlowId, long> Prices, long GreedyWorth, SolvedFlows Solved)
{
    public static TerritoryPlan Empty { get; } = new(Objective.Money, [], new Dictionary<FlowId, long>(), 0, new(Objective.Money, null, []));

    public long Worth => Moves.Sum(move => move.Worth);

    public long Tonnes => Moves.Sum(move => move.Tonnes);
}

/// <summary>Matches declared flows: those of a tonne a year or more, each code on its own.</summary>
public static class PlanTerritory
{
    private const int CentsPerEuro = 100;

    public static TerritoryPlan Of(IReadOnlyList<OwnedFlow> flows, Objective objective, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(flows);
        var byId = flows.ToDictionary(owned => Name(owned.Flow), StringComparer.Ordinal);
        var lots = Lots(flows);
        var solved = SolveFlows.Handle([.. lots[FlowSide.Offer]], [.. lots[FlowSide.Need]], objective, nearest: null, cancel);
        var moves = new List<PlannedMove>();
        var prices = new Dictionary<FlowId, long>();
        foreach (var (problem, plan) in solved.Codes.Select(optimum => (optimum.Problem, optimum.Plan)))
        {
            moves.AddRange(plan.Moves.Select(move => new PlannedMove(byId[problem.Offers[move.Offer].Id], byId[problem.Needs[move.Need].Id], move.Tonnes, problem.Km(move.Offer, move.Need), problem.Worth(move.Offer, move.Need))));
            foreach (var (lot, price) in problem.Offers.Zip(plan.OfferPrices).Concat(problem.Needs.Zip(plan.NeedPrices)))
            {
                prices[byId[lot.Id].Flow.Id] = price;
            }
        }

        return new(objective, [.. moves.OrderByDescending(move => move.Worth)], prices, (long)solved.Codes.Aggregate(Int128.Zero, (sum, optimum) => sum + optimum.GreedyValue), solved);
    }

    /// <summary>What is matched, offers and needs in the order of their identifiers.</summary>
    public static ILookup<FlowSide, Lot> Lots(IReadOnlyList<OwnedFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        return flows.Where(owned => owned.Flow.Facts.TonnesAYear > 0).OrderBy(owned => Name(owned.Flow), StringComparer.Ordinal)
            .ToLookup(owned => owned.Flow.Side, owned => Lot(Name(owned.Flow), owned.Flow.Facts));
    }

    /// <summary>How a flow is known in a plan.</summary>
    internal static string Name(DeclaredFlow flow) => flow.Id.Value.ToString("N");

    private static Lot Lot(string id, FlowFacts facts) => new(id, facts.Code, facts.TonnesAYear, facts.Site, (decimal)facts.PriceCents / CentsPerEuro);
}
