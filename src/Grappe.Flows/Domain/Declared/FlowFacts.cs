using Grappe.Shared;

namespace Grappe.Flows.Domain.Declared;

/// <summary>Whether something leaves an organisation or is wanted by it.</summary>
public enum FlowSide
{
    Offer,
    Need,
}

public enum FlowUnit
{
    Tonne,
    Kilogram,
}

/// <summary>How often the quantity comes.</summary>
public enum FlowPeriod
{
    Year,
    Month,
    Week,
    Once,
}

/// <summary>Who may see a flow before anything is agreed.</summary>
public enum Confidentiality
{
    /// <summary>Everybody, with the name of the organisation.</summary>
    Public,

    /// <summary>Those who look after the organisation, after one that belongs to the same as it does, or after that one.</summary>
    WithinCluster,

    /// <summary>Nobody else. Whoever has the counterpart learns that there is one and how many tonnes it is about, and both names are told once both have agreed.</summary>
    Anonymous,
}

/// <summary>What is declared of a flow, as it was typed.</summary>
/// <remarks><paramref name="What"/>: In the organisation's own words. <paramref name="Code"/>: An entry of the List of Waste, six digits. <paramref name="Quantity"/>: Whole, in the unit, for each period; 1 or more. <paramref name="PriceCents"/>: Cents a tonne: what the offerer pays to be rid of it, the needer to buy it; below zero, they ask to be paid. <paramref name="Site"/>: Where it is.</remarks>
public sealed record FlowFacts(FlowSide Side, string What, string Code, long Quantity, FlowUnit Unit, FlowPeriod Period, long PriceCents, GeoPoint Site, Confidentiality Confidentiality)
{
    public const int LongestWords = 200;
    public const long MostTonnes = 10_000_000;
    public const long MostPriceCents = 1_000_000;

    private const long KilogramsPerTonne = 1000;

    /// <summary>Whole tonnes in a year, or at once: what is matched. Rounded down, so that nobody promises more than they have; 0 for less than a tonne.</summary>
    public long TonnesAYear => Quantity * Times(Period) / (Unit == FlowUnit.Kilogram ? KilogramsPerTonne : 1);

    /// <summary>What is wrong with it; empty if it may be kept. Whether the code is of the list is for the caller to say.</summary>
    public IReadOnlyList<Refusal> Problems()
    {
        var problems = new List<Refusal>();
        Check(What.Length is > 0 and <= LongestWords, "Say in your own words what it is, in at most {0} characters.", nameof(What), LongestWords);
        Check(Quantity >= 1, "Give the quantity as a whole number from 1.", nameof(Quantity));
        Check(Quantity < 1 || (Quantity <= MostTonnes * KilogramsPerTonne && TonnesAYear <= MostTonnes), "More than {0} tonnes a year cannot be declared.", nameof(Quantity), MostTonnes);
        Check(Math.Abs(PriceCents) <= MostPriceCents, "Give euros a tonne from -{0} to {0}.", "Price", MostPriceCents / 100);
        Check(Site.IsValid, "Give latitude and longitude in degrees, or leave both empty.", nameof(Site));
        return problems;

        void Check(bool good, string text, string field, params object[] arguments)
        {
            if (!good)
            {
                problems.Add(new(text, field, arguments));
            }
        }
    }

    private static long Times(FlowPeriod period) => period switch
    {
        FlowPeriod.Month => 12,
        FlowPeriod.Week => 52,
        _ => 1,
    };
}
