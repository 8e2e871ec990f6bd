using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// A number in few figures, over the cases that gave one. Quartiles interpolate between neighbours (type 7 of Hyndman and Fan, 1996, "Sample quantiles in
/// statistical packages"); the deviation is that of a sample and needs two cases.
/// </summary>
public sealed record NumericSummary
{
    /// <summary>All cases.</summary>
    public required int Base { get; init; }

    /// <summary>Cases with a number.</summary>
    public required int Answered { get; init; }

    public required decimal Sum { get; init; }
    public decimal? Mean { get; init; }
    public double? Deviation { get; init; }
    public decimal? Least { get; init; }
    public decimal? LowerQuartile { get; init; }
    public decimal? Median { get; init; }
    public decimal? UpperQuartile { get; init; }
    public decimal? Most { get; init; }

    /// <summary>The same cases by the classes of the question; without classes, no rows.</summary>
    public required Table Bands { get; init; }

    public static NumericSummary Of(CountedCases cases, Question variable)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(variable);
        var numbers = cases.Cases.Where(who => cases.State(variable, who) == AnswerState.Answered).Select(who => who.Answer(variable.Id)!.Number).OfType<decimal>().Order().ToList();
        var bands = variable.Bands.Count > 0
            ? CountTable.OneVariable(cases, variable)
            : CountTable.OneVariable(cases, variable) with { Rows = [] };
        var empty = new NumericSummary { Base = cases.Cases.Count, Answered = numbers.Count, Sum = numbers.Sum(), Bands = bands };
        if (numbers.Count == 0)
        {
            return empty;
        }

        var mean = empty.Sum / numbers.Count;
        return empty with
        {
            Mean = mean,
            Deviation = numbers.Count < 2 ? null : Math.Sqrt(numbers.Sum(n => Math.Pow((double)(n - mean), 2)) / (numbers.Count - 1)),
            Least = numbers[0],
            LowerQuartile = Quantile(numbers, 0.25m),
            Median = Quantile(numbers, 0.5m),
            UpperQuartile = Quantile(numbers, 0.75m),
            Most = numbers[^1],
        };
    }

    private static decimal Quantile(List<decimal> sorted, decimal part)
    {
        var at = (sorted.Count - 1) * part;
        var below = (int)decimal.Floor(at);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
