using System.Globalization;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared;
using Microsoft.Extensions.Localization;

namespace Grappe.Flows;

/// <summary>Says quantities, prices and choices of flows in the language of the page.</summary>
public static class FlowWords
{
    private const int CentsPerEuro = 100;
    private const int GramsPerKilogram = 1000;

    public static string Colon => Links.Language == "fr" ? "\u00A0: " : ": ";

    public static string Euros(long cents) => ((decimal)cents / CentsPerEuro).ToString("N2", CultureInfo.CurrentCulture);

    /// <summary>What something is worth by an objective, without its unit.</summary>
    public static string Worth(Objective objective, long worth) => objective switch
    {
        Objective.Money => Euros(worth),
        Objective.Co2 => ((decimal)worth / GramsPerKilogram).ToString("N1", CultureInfo.CurrentCulture),
        _ => Tonnes(worth),
    };

    /// <summary>The unit of <see cref="Worth"/>.</summary>
    public static string Unit(Objective objective) => objective switch
    {
        Objective.Money => "EUR",
        Objective.Co2 => "kg CO₂e",
        _ => "t",
    };

    public static string Name(Objective objective) => objective switch
    {
        Objective.Money => "Money",
        Objective.Co2 => "CO₂ avoided",
        _ => "Tonnes moved",
    };

    /// <summary>Kilograms as tonnes, with what is needed of three decimals.</summary>
    public static string Weighed(long kilograms) => ((decimal)kilograms / GramsPerKilogram).ToString("#,0.###", CultureInfo.CurrentCulture);

    public static string Tonnes(long tonnes) => tonnes.ToString("N0", CultureInfo.CurrentCulture);

    public static string Km(double km) => km.ToString(km < 10 ? "N1" : "N0", CultureInfo.CurrentCulture);

    public static string Side(this IStringLocalizer<FlowTexts> texts, FlowSide side) => texts[side == FlowSide.Offer ? "Left over" : "Needed"];

    /// <summary>The quantity as it was declared.</summary>
    public static string Quantity(this IStringLocalizer<FlowTexts> texts, FlowFacts facts) =>
        $"{Tonnes(facts.Quantity)} {(facts.Unit == FlowUnit.Tonne ? "t" : "kg")} {texts[Period(facts.Period)]}";

    public static string Period(FlowPeriod period) => period switch
    {
        FlowPeriod.Year => "a year",
        FlowPeriod.Month => "a month",
        FlowPeriod.Week => "a week",
        _ => "once",
    };

    public static string Confidentiality(Confidentiality confidentiality) => confidentiality switch
    {
        Domain.Declared.Confidentiality.Public => "Everybody",
        Domain.Declared.Confidentiality.WithinCluster => "Within the cluster",
        _ => "Nobody, until both agree",
    };

    public static string State(SynergyState state) => state switch
    {
        SynergyState.Proposed => "Proposed",
        SynergyState.Contacted => "In touch",
        SynergyState.Studied => "Being studied",
        SynergyState.Agreed => "Agreed",
        SynergyState.Running => "Running",
        _ => "Stopped",
    };
}
