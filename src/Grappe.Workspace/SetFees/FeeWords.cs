using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Forms;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Rules, figures and refusals of fees in sentences.</summary>
internal static class FeeWords
{
    /// <summary>What a rule asks for, one sentence for each part.</summary>
    public static IEnumerable<string> Of(IStringLocalizer<FeeTexts> texts, ClusterFeeRule rule)
    {
        var parts = Parts(rule.Rules.Fee);
        if (parts.Count > 1)
        {
            yield return texts[rule.Rules.Fee is FeePart.Largest ? "The largest of:" : "The sum of:"];
        }

        foreach (var part in parts)
        {
            yield return Part(texts, part, rule.Rules.Currency);
        }

        yield return texts[rule.Rules.Proration switch
        {
            Proration.ByDay => "Who joins or leaves during the year pays by day.",
            Proration.ByMonth => "Who joins or leaves during the year pays for each month begun.",
            _ => "Who joins or leaves during the year pays for all of it.",
        }];
        yield return texts[rule.FormalOnly ? "Formal members pay." : "All members pay."];
    }

    /// <summary>The parts at the top of a fee: at least one.</summary>
    public static IReadOnlyList<FeePart> Parts(FeePart fee) => fee switch
    {
        FeePart.Sum sum => sum.Parts,
        FeePart.Largest largest => largest.Parts,
        _ => [fee],
    };

    public static string Measure(IStringLocalizer<FeeTexts> texts, Measure measure) => texts[measure switch
    {
        Domain.Fees.Measure.Turnover => "Turnover of the last closed year",
        Domain.Fees.Measure.Budget => "Budget of the year",
        Domain.Fees.Measure.Staff => "Staff in full-time equivalents",
        _ => "Units used in the year",
    }];

    /// <summary>A value of a measure: an amount, full-time equivalents or units.</summary>
    public static string Value(Measure measure, long value, string currency) => measure switch
    {
        Domain.Fees.Measure.Staff => Figures.Number(value / 100m),
        Domain.Fees.Measure.Use => Figures.Number(value),
        _ => Figures.Amount(value, currency),
    };

    /// <summary>The figures of an example or a member.</summary>
    public static string Facts(IStringLocalizer<FeeTexts> texts, MemberFacts facts, string currency) => facts.Measures.Count == 0
        ? texts["whatever its figures"]
        : string.Join(Semicolon, facts.Measures.Select(one => $"{Measure(texts, one.Key)}{Colon} {Value(one.Key, one.Value, currency)}"));

    public static string Origin(FigureOrigin origin) => origin switch
    {
        FigureOrigin.Accounts => "From closed accounts",
        FigureOrigin.Estimated => "Estimated by the cluster",
        _ => "Said by the member",
    };

    public static string State(InvoiceState state) => state switch
    {
        InvoiceState.PartlyPaid => "Partly paid",
        _ => state.ToString(),
    };

    /// <summary>A refusal in the reader's language, with its amounts and days.</summary>
    public static FieldError Say(IStringLocalizer<FeeTexts> texts, Refusal refusal, Func<string?, string>? field = null) =>
        new(field is null ? refusal.Field ?? "" : field(refusal.Field), texts[refusal.Key, [.. refusal.Arguments.Select(argument => argument switch
        {
            Money money => Amounts.Of(money),
            LocalDate day => Days.Words(day),
            Measure measure => Measure(texts, measure),
            long or int => Figures.Number(Convert.ToDecimal(argument, System.Globalization.CultureInfo.InvariantCulture)),
            _ => argument,
        })]]);

    public static string Of(ShareMovement movement) => movement switch
    {
        ShareMovement.Transfer => "Transfer of shares",
        _ => movement.ToString(),
    };

    internal static string Semicolon => Links.Language == "fr" ? "\u202F; " : "; ";

    internal static string Colon => Links.Language == "fr" ? "\u00A0:" : ":";

    private static string Part(IStringLocalizer<FeeTexts> texts, FeePart part, string currency) => part switch
    {
        FeePart.Fixed one => texts["{0} for everybody.", Amounts.Of(new(one.Cents, currency))],
        FeePart.StepBands step => $"{Measure(texts, step.Measure)}{Colon} {string.Join(Semicolon, step.Bands.Select(band => texts["from {0}: {1}", Value(step.Measure, band.From, currency), Amounts.Of(new(band.Cents, currency))].Value))}.",
        FeePart.MarginalBands marginal => $"{Measure(texts, marginal.Measure)}{Colon} {string.Join(Semicolon, marginal.Bands.Select(band => texts["of what lies above {0}: {1}", Value(marginal.Measure, band.From, currency), Rate(texts, marginal.Measure, band.Rate, currency)].Value))}.",
        FeePart.RateOf rate => $"{Measure(texts, rate.Measure)}{Colon} {Rate(texts, rate.Measure, rate.Rate, currency)}{(rate.Floor is { } floor ? texts[", at least {0}", Amounts.Of(new(floor, currency))] : "")}{(rate.Cap is { } cap ? texts[", at most {0}", Amounts.Of(new(cap, currency))] : "")}.",
        FeePart.Metered metered => $"{texts["{0} for each unit used", Amounts.Of(new(metered.Price.Cents, currency))]}{(metered.Free > 0 ? texts[", beyond {0} that are free", Figures.Number(metered.Free)] : "")}.",
        _ => "",
    };

    private static string Rate(IStringLocalizer<FeeTexts> texts, Measure measure, Rate rate, string currency) => measure == Domain.Fees.Measure.Staff
        ? texts["{0} for each full-time equivalent", Amounts.Of(new(Money.Round((Int128)rate.Cents * 100, rate.Per), currency))]
        : texts["{0} %", Figures.Number((decimal)rate.Cents / rate.Per)];
}
