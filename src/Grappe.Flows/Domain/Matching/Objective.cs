namespace Grappe.Flows.Domain.Matching;

/// <summary>What a plan is to have most of. Whatever it is, a tonne moves only where both prices are worth more than its transport.</summary>
public enum Objective
{
    /// <summary>Both prices minus transport; the value of a tonne is in cents.</summary>
    Money,

    /// <summary>Emissions avoided minus those of transport; the value of a tonne is in grams of CO2 equivalent.</summary>
    Co2,

    /// <summary>Tonnes that find a place; the value of a tonne is 1.</summary>
    Tonnes,
}

/// <summary>What is assumed of every tonne. These are parameters that we declare, not figures that a source gives: see docs/flows.md.</summary>
public static class Assumed
{
    /// <summary>Transport, cents for a tonne and kilometre: 0.25 EUR.</summary>
    public const double CentsPerTonneKm = 25;

    /// <summary>What a tonne that replaces a new one avoids, in grams of CO2 equivalent.</summary>
    public const double GramsAvoidedPerTonne = 100_000;

    /// <summary>What a tonne on the road emits, in grams of CO2 equivalent a kilometre.</summary>
    public const double GramsPerTonneKm = 100;
}
