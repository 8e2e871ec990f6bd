using System.Text.Encodings.Web;
using System.Text.Json;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Flows;

/// <summary>Writes solved flows as JSON, every number exact: money in euros with cents, emissions in kilograms, the rest in tonnes. See docs/flows.md.</summary>
public static class WriteSolution
{
    private const string Statement =
        "No price is below 0. On every arc the price of the offer plus the price of the need is at least the value of a tonne. "
        + "So no plan is worth more than the sum of all quantities times their prices, dual_value, and value is equal to it.";

    public static void To(Stream stream, SolvedFlows solved)
    {
        ArgumentNullException.ThrowIfNull(solved);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var (unit, parts) = Unit(solved.Objective);
        json.WriteStartObject();
        json.WriteString("objective", Name(solved.Objective));
        json.WriteString("unit", unit);
        json.WriteNumber("value", Sum(solved, optimum => optimum.Plan.Value(optimum.Problem)) / parts);
        json.WriteNumber("moved_t", Sum(solved, optimum => optimum.Plan.Moves.Aggregate(Int128.Zero, (sum, move) => sum + move.Tonnes)));
        json.WriteStartArray("flows");
        foreach (var (problem, plan) in solved.Codes.Select(optimum => (optimum.Problem, optimum.Plan)))
        {
            foreach (var move in plan.Moves)
            {
                json.WriteStartObject();
                json.WriteString("offer", problem.Offers[move.Offer].Id);
                json.WriteString("need", problem.Needs[move.Need].Id);
                json.WriteNumber("quantity_t", move.Tonnes);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("certificate");
        json.WriteString("statement", Statement);
        json.WriteString("arcs", solved.Nearest is { } nearest ? $"the {nearest} nearest needs of each offer" : "all");
        json.WriteString("price_unit", $"{unit}/t");
        json.WriteNumber("dual_value", Sum(solved, Bound) / parts);
        Prices(json, "offers", solved.Codes.SelectMany(optimum => optimum.Problem.Offers.Zip(optimum.Plan.OfferPrices)), parts);
        Prices(json, "needs", solved.Codes.SelectMany(optimum => optimum.Problem.Needs.Zip(optimum.Plan.NeedPrices)), parts);
        json.WriteEndObject();
        json.WriteNumber("greedyValue", Sum(solved, optimum => optimum.GreedyValue) / parts);
        json.WriteEndObject();
    }

    public static string Name(Objective objective) => objective.ToString().ToLowerInvariant();

    private static void Prices(Utf8JsonWriter json, string name, IEnumerable<(Lot Lot, long Price)> lots, decimal parts)
    {
        json.WriteStartArray(name);
        foreach (var (lot, price) in lots)
        {
            json.WriteStartObject();
            json.WriteString("id", lot.Id);
            json.WriteNumber("quantity_t", lot.Tonnes);
            json.WriteNumber("price", price / parts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static decimal Sum(SolvedFlows solved, Func<Optimum, Int128> of) => (decimal)solved.Codes.Aggregate(Int128.Zero, (sum, optimum) => sum + of(optimum));

    private static Int128 Bound(Optimum optimum) => optimum.Problem.Offers.Zip(optimum.Plan.OfferPrices).Concat(optimum.Problem.Needs.Zip(optimum.Plan.NeedPrices))
        .Aggregate(Int128.Zero, (sum, lot) => sum + ((Int128)lot.First.Tonnes * lot.Second));

    private static (string Unit, decimal Parts) Unit(Objective objective) => objective switch
    {
        Objective.Money => ("EUR", 100),
        Objective.Co2 => ("kg CO2e", 1000),
        _ => ("t", 1),
    };
}
