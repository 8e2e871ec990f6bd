using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Flows.Domain.Scenarios;

namespace Grappe.Flows;

/// <summary>Today's plan beside another one: in all, for each organisation, and for each code. The empty identifier stands for the plant that comes.</summary>
public sealed record ScenarioOutcome(Change Total, IReadOnlyList<(Guid Party, Change Change)> Parties, IReadOnlyList<(string Code, Change Change)> Codes);

/// <summary>Works out the best plan as things are and as they would be, both proven, and sets them beside each other.</summary>
public sealed class CompareScenarios(TerritoryPlans plans)
{
    /// <summary>Null while a plan is still being worked out.</summary>
    public async Task<ScenarioOutcome?> Handle(IReadOnlyList<OwnedFlow> flows, ScenarioAsked asked, Objective objective, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(asked);
        var owners = flows.ToDictionary(owned => PlanTerritory.Name(owned.Flow), owned => owned.Record.Id.Value, StringComparer.Ordinal);
        var (today, then) = (PlanTerritory.Lots(flows), PlanTerritory.Lots([.. flows.Where(owned => !asked.Without.Contains(owned.Record.Id.Value))]));
        if (await plans.Over([.. today[FlowSide.Offer]], [.. today[FlowSide.Need]], objective, cancel) is not { } before
            || await plans.Over(With(FlowSide.Offer), With(FlowSide.Need), objective, cancel) is not { } after)
        {
            return null;
        }

        var (was, would) = (Exchanges(before, owners), Exchanges(after, owners));
        return new(CompareExchanges.Total(was, would), CompareExchanges.By<Guid, Guid>(was, would, one => [one.Giver, one.Taker]), CompareExchanges.By<Guid, string>(was, would, one => [one.Code]));

        Lot[] With(FlowSide side) => [.. then[side], .. asked.Plant is { } plant && asked.PlantSide == side ? [plant] : Array.Empty<Lot>()];
    }

    private static List<Exchange<Guid>> Exchanges(SolvedFlows solved, Dictionary<string, Guid> owners) =>
        [.. solved.Codes.SelectMany(optimum => optimum.Plan.Moves.Select(move => new Exchange<Guid>(owners.GetValueOrDefault(optimum.Problem.Offers[move.Offer].Id), owners.GetValueOrDefault(optimum.Problem.Needs[move.Need].Id), optimum.Problem.Offers[move.Offer].Code, move.Tonnes, move.Tonnes * optimum.Problem.Worth(move.Offer, move.Need))))
            .Where(exchange => exchange.Tonnes > 0)];
}
