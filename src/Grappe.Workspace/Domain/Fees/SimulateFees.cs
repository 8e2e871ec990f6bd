using Grappe.Shared;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>What a member pays today and would pay under a proposed rule.</summary>
public sealed record SimulatedFee(string Member, FeeDue Today, FeeDue Proposed)
{
    public Money Difference => Proposed.Fee - Today.Fee;
}

/// <summary>A place where one unit more changes the fee out of proportion.</summary>
/// <remarks><paramref name="At"/>: The value of the measure from which it holds.</remarks>
/// <remarks><paramref name="Before"/>: Cents just below.</remarks>
/// <remarks><paramref name="After"/>: Cents from there on; less than before where the fee falls.</remarks>
public sealed record Cliff(Measure Measure, long At, long Before, long After);

/// <summary>Tries a proposed rule on the members before anybody votes on it.</summary>
public static class SimulateFees
{
    /// <summary>A rise of more than this part of the fee, for one unit more, is a cliff. So is any fall.</summary>
    public const int SteepestPercent = 10;

    public static IReadOnlyList<SimulatedFee> Compare(FeeRule today, FeeRule proposed, IEnumerable<(string Member, MemberFacts Facts)> members, int year)
    {
        ArgumentNullException.ThrowIfNull(members);
        return [.. members.Select(one => new SimulatedFee(one.Member, CalculateFee.Of(today, one.Facts, year), CalculateFee.Of(proposed, one.Facts, year)))];
    }

    /// <summary>The cliffs of a rule, for a member of whom nothing else is stated.</summary>
    public static IReadOnlyList<Cliff> Cliffs(FeeRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return [.. Limits(rule.Fee).Distinct().Order()
            .Select(limit => new Cliff(limit.Measure, limit.At, Cents(rule, limit.Measure, limit.At - 1), Cents(rule, limit.Measure, limit.At)))
            .Where(cliff => cliff.After < cliff.Before || (cliff.After - cliff.Before) * 100 > cliff.Before * SteepestPercent)];
    }

    private static long Cents(FeeRule rule, Measure measure, long value) =>
        CalculateFee.Cents(rule.Fee, new() { Measures = new Dictionary<Measure, long> { [measure] = value } });

    /// <summary>Only at the limits of bands can a fee jump.</summary>
    private static IEnumerable<(Measure Measure, long At)> Limits(FeePart part) => part switch
    {
        FeePart.StepBands step => step.Bands.Skip(1).Select(band => (step.Measure, band.From)),
        FeePart.Sum sum => sum.Parts.SelectMany(Limits),
        FeePart.Largest largest => largest.Parts.SelectMany(Limits),
        _ => [],
    };
}
