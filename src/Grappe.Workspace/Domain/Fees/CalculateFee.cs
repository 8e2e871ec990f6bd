using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>What a member owes for a year.</summary>
/// <remarks><paramref name="Fee"/>: Income of the cluster.</remarks>
/// <remarks><paramref name="Capital"/>: Shares still to be subscribed.</remarks>
/// <remarks><paramref name="Missing"/>: What the rule asks for and nobody has stated; there is no fee before it is.</remarks>
public sealed record FeeDue(Money Fee, Money Capital, int SharesToSubscribe, PartOfYear Part, string? Exemption, IReadOnlyList<Measure> Missing);

/// <summary>The part of a year: so many days or months of so many.</summary>
public readonly record struct PartOfYear(int Part, int Of);

/// <summary>Reckons fees.</summary>
public static class CalculateFee
{
    /// <summary>What is owed under a rule for a calendar year.</summary>
    public static FeeDue Of(FeeRule rule, MemberFacts facts, int year)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(facts);
        var part = Part(rule.Proration, facts, year);
        var missing = Missing(rule, facts);
        var whole = new Money(missing.Count > 0 ? 0 : Cents(rule.Fee, facts), rule.Currency);
        var shares = part.Part == 0 || rule.Shares is not { } needed ? 0 : Math.Max(0, needed.Least - facts.SharesHeld);
        return new(
            facts.Exemption is null ? whole.Times(part.Part, part.Of) : whole with { Cents = 0 },
            new(checked(shares * (rule.Shares?.NominalCents ?? 0)), rule.Currency),
            shares,
            part,
            facts.Exemption,
            missing);
    }

    /// <summary>What the rule asks for and the facts do not say.</summary>
    public static IReadOnlyList<Measure> Missing(FeeRule rule, MemberFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(facts);
        return [.. Measures(rule.Fee).Distinct().Where(measure => measure != Measure.Use && !facts.Measures.ContainsKey(measure)).Order()];
    }

    /// <summary>The fee of a whole year, in cents. What is not stated counts as zero.</summary>
    public static long Cents(FeePart part, MemberFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return part switch
        {
            FeePart.Fixed fixedPart => fixedPart.Cents,
            FeePart.StepBands step => step.Bands.LastOrDefault(band => band.From <= Value(step.Measure))?.Cents ?? 0,
            FeePart.MarginalBands marginal => Marginal(marginal.Bands, Value(marginal.Measure)),
            FeePart.RateOf rate => Math.Min(rate.Cap ?? long.MaxValue, Math.Max(rate.Floor ?? 0, Money.Round((Int128)Value(rate.Measure) * rate.Rate.Cents, rate.Rate.Per))),
            FeePart.Metered metered => Money.Round((Int128)Math.Max(0, Value(Measure.Use) - metered.Free) * metered.Price.Cents, metered.Price.Per),
            FeePart.Sum sum => sum.Parts.Aggregate(0L, (all, one) => checked(all + Cents(one, facts))),
            FeePart.Largest largest => largest.Parts.Max(one => Cents(one, facts)),
            _ => throw new InvalidOperationException($"No fee for {part}."),
        };

        long Value(Measure measure) => facts.Measures.GetValueOrDefault(measure);
    }

    /// <summary>Every measure that a fee follows.</summary>
    public static IEnumerable<Measure> Measures(FeePart part) => part switch
    {
        FeePart.StepBands step => [step.Measure],
        FeePart.MarginalBands marginal => [marginal.Measure],
        FeePart.RateOf rate => [rate.Measure],
        FeePart.Metered => [Measure.Use],
        FeePart.Sum sum => sum.Parts.SelectMany(Measures),
        FeePart.Largest largest => largest.Parts.SelectMany(Measures),
        _ => [],
    };

    /// <summary>The slices are added up as fractions and rounded together, so that a fee never falls as the measure rises.</summary>
    private static long Marginal(IReadOnlyList<MarginalBand> bands, long value)
    {
        var common = bands.Aggregate(Int128.One, (all, band) => all / Gcd(all, band.Rate.Per) * band.Rate.Per);
        var sum = Int128.Zero;
        foreach (var (i, band) in bands.Index())
        {
            var to = i + 1 < bands.Count ? Math.Min(value, bands[i + 1].From) : value;
            sum += checked(Int128.Max(0, to - band.From) * band.Rate.Cents * (common / band.Rate.Per));
        }

        return Money.Round(sum, common);
    }

    private static Int128 Gcd(Int128 a, Int128 b) => b == 0 ? a : Gcd(b, a % b);

    private static PartOfYear Part(Proration proration, MemberFacts facts, int year)
    {
        var (from, to) = (new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1));
        var (joined, left) = (LocalDate.Max(facts.Joined ?? from, from), LocalDate.Min(facts.Left ?? to, to));
        var days = Math.Max(0, Period.DaysBetween(joined, left));
        return proration switch
        {
            Proration.ByDay => new(days, Period.DaysBetween(from, to)),
            Proration.ByMonth => new(days == 0 ? 0 : left.PlusDays(-1).Month - joined.Month + 1, 12),
            _ => new(days == 0 ? 0 : 1, 1),
        };
    }
}
