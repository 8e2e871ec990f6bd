using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Workspace.Domain.Fees;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>What stands in the fields of the form when a rule is to be changed into the next version.</summary>
internal static class FeeRuleFields
{
    public static Dictionary<string, string> Of(ClusterFeeRule? rule, LocalDate from)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = Days.Field(from), ["payers"] = rule?.FormalOnly == false ? "all" : "formal" };
        if (rule is null)
        {
            return fields;
        }

        fields["name"] = rule.Rules.Name;
        fields["combine"] = rule.Rules.Fee is FeePart.Largest ? "largest" : "sum";
        fields["proration"] = rule.Rules.Proration.ToString();
        foreach (var (i, part) in FeeWords.Parts(rule.Rules.Fee).Take(FeeRuleForm.Parts).Index())
        {
            Put($"p{i + 1}.", part);
        }

        if (rule.Rules.Examples is [var example, ..])
        {
            fields["example.cents"] = Amounts.Field(example.Cents);
            foreach (var (measure, value) in example.Facts.Measures)
            {
                fields[$"example.{measure}"] = Value(measure, value);
            }
        }

        return fields;

        void Put(string at, FeePart part)
        {
            switch (part)
            {
                case FeePart.Fixed one:
                    (fields[at + "kind"], fields[at + "amount"]) = ("fixed", Amounts.Field(one.Cents));
                    break;
                case FeePart.StepBands step:
                    (fields[at + "kind"], fields[at + "measure"]) = ("steps", step.Measure.ToString());
                    fields[at + "bands"] = string.Join('\n', step.Bands.Select(band => $"{Value(step.Measure, band.From)} = {Amounts.Field(band.Cents)}"));
                    break;
                case FeePart.MarginalBands marginal:
                    (fields[at + "kind"], fields[at + "measure"]) = ("slices", marginal.Measure.ToString());
                    fields[at + "bands"] = string.Join('\n', marginal.Bands.Select(band => $"{Value(marginal.Measure, band.From)} = {Rate(marginal.Measure, band.Rate)}"));
                    break;
                case FeePart.RateOf rate:
                    (fields[at + "kind"], fields[at + "measure"], fields[at + "amount"]) = ("rate", rate.Measure.ToString(), Rate(rate.Measure, rate.Rate));
                    (fields[at + "floor"], fields[at + "cap"]) = (rate.Floor is { } floor ? Amounts.Field(floor) : "", rate.Cap is { } cap ? Amounts.Field(cap) : "");
                    break;
                case FeePart.Metered metered:
                    (fields[at + "kind"], fields[at + "amount"], fields[at + "free"]) = ("metered", Amounts.Field(metered.Price.Cents), Value(Measure.Use, metered.Free));
                    break;
            }
        }
    }

    /// <summary>A value of a measure for a field.</summary>
    public static string Value(Measure measure, long value) => WrittenNumbers.Write(measure == Measure.Staff ? value / 100m : value, Links.Language);

    private static string Rate(Measure measure, Rate rate) => measure == Measure.Staff
        ? Amounts.Field(Money.Round((Int128)rate.Cents * 100, rate.Per))
        : WrittenNumbers.Write((decimal)rate.Cents / rate.Per, Links.Language) + " %";
}
