using Grappe.Shared;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>What cannot be a fee rule, and why.</summary>
public static class CheckFeeRule
{
    /// <summary>No amount of a rule is above ten million.</summary>
    public const long MostCents = 1_000_000_000;

    /// <summary>No measure is above a million millions.</summary>
    public const long MostMeasure = 1_000_000_000_000;

    public const int MostParts = 20;

    /// <summary>Every reason why this rule cannot be used; none: it can.</summary>
    public static IReadOnlyList<Refusal> Refusals(FeeRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Refusal[] parts =
        [
            .. Of(rule.Fee, "fee", depth: 0),
            .. rule.Shares is { NominalCents: < 1 or > MostCents } ? new[] { new Refusal("A share is worth at least one cent.", "shares.nominalCents") } : [],
            .. rule.Shares is { Least: < 0 or > 1_000_000 } ? new[] { new Refusal("A number of shares is whole and not negative.", "shares.least") } : [],
        ];
        return parts.Length > 0 ? parts : [.. OfExamples(rule)];
    }

    private static IEnumerable<Refusal> OfExamples(FeeRule rule)
    {
        foreach (var (i, example) in rule.Examples.Index())
        {
            if (CalculateFee.Missing(rule, example.Facts) is [var measure, ..])
            {
                yield return new("The example does not say: {0}.", $"examples[{i}]", measure);
            }
            else if (CalculateFee.Cents(rule.Fee, example.Facts) is var cents && cents != example.Cents)
            {
                yield return new("The example says {0}, the rule gives {1}.", $"examples[{i}].cents", new Money(example.Cents, rule.Currency), new Money(cents, rule.Currency));
            }
        }
    }

    private static IEnumerable<Refusal> Of(FeePart part, string field, int depth) => part switch
    {
        FeePart.Fixed { Cents: < 0 or > MostCents } => [new("An amount is from 0 to {0} cents.", field + ".cents", MostCents)],
        FeePart.StepBands step => OfBands([.. step.Bands.Select(band => band.From)], field).Concat(step.Bands.Index().Where(band => band.Item.Cents is < 0 or > MostCents).Select(band => new Refusal("An amount is from 0 to {0} cents.", $"{field}.bands[{band.Index}].cents", MostCents))),
        FeePart.MarginalBands marginal => OfBands([.. marginal.Bands.Select(band => band.From)], field).Concat(marginal.Bands.Index().SelectMany(band => OfRate(band.Item.Rate, $"{field}.bands[{band.Index}].rate"))),
        FeePart.RateOf rate => OfRate(rate.Rate, field + ".rate").Concat(rate is { Floor: < 0 or > MostCents } or { Cap: < 0 or > MostCents } || rate.Floor > rate.Cap ? [new("The floor is not above the cap, and neither is negative.", field + ".floor")] : []),
        FeePart.Metered metered => OfRate(metered.Price, field + ".price").Concat(metered.Free is < 0 or > MostMeasure ? [new("What is free is not negative.", field + ".free")] : []),
        FeePart.Sum sum => OfParts(sum.Parts, field, depth),
        FeePart.Largest largest => OfParts(largest.Parts, field, depth),
        _ => [],
    };

    private static IEnumerable<Refusal> OfParts(IReadOnlyList<FeePart> parts, string field, int depth) => parts.Count is 0 or > MostParts || depth > 3
        ? [new("From 1 to {0} parts, in at most four levels.", field + ".parts", MostParts)]
        : parts.Index().SelectMany(part => Of(part.Item, $"{field}.parts[{part.Index}]", depth + 1));

    /// <summary>Bands begin at zero and rise, so that they neither overlap nor leave a gap.</summary>
    private static IEnumerable<Refusal> OfBands(IReadOnlyList<long> from, string field)
    {
        if (from.Count is 0 or > MostParts)
        {
            yield return new("From 1 to {0} bands.", field + ".bands", MostParts);
        }
        else if (from[0] != 0)
        {
            yield return new("The first band begins at 0.", field + ".bands[0].from");
        }

        for (var i = 1; i < from.Count; i++)
        {
            if (from[i] <= from[i - 1] || from[i] > MostMeasure)
            {
                yield return new("Each band begins above the one before.", $"{field}.bands[{i}].from");
            }
        }
    }

    private static IEnumerable<Refusal> OfRate(Rate rate, string field) =>
        rate is { Cents: < 0 or > MostCents } or { Per: < 1 or > 1_000_000 } ? [new("A rate is an amount for each 1 to 1,000,000 units.", field)] : [];
}
