using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>A version of the rule by which a cluster reckons its fees. It never changes: another rule is the next version, and what was invoiced under one stays.</summary>
public sealed class ClusterFeeRule
{
    public const int LongestName = 120;

    /// <summary>No rule begins further from the day on which it is written.</summary>
    public const int MostYears = 5;

    private ClusterFeeRule() { }

    public Guid Id { get; private init; }
    public Guid Cluster { get; private init; }

    /// <summary>From 1, within the cluster.</summary>
    public int Number { get; private init; }
    public FeeRule Rules { get; private init; } = null!;

    /// <summary>Whether only formal members pay.</summary>
    public bool FormalOnly { get; private init; }

    /// <summary>The first day on which it is in force.</summary>
    public LocalDate From { get; private init; }
    public Instant WrittenAt { get; private init; }

    /// <summary>The number of the decision that adopted it; none: it was written down without one.</summary>
    public int? Decision { get; private init; }

    /// <summary>Writes it down, or says why it cannot be a rule here. An example is needed, so that everybody can follow it.</summary>
    public static Result<ClusterFeeRule> Write(Guid cluster, FeeRule rules, bool formalOnly, LocalDate? from, Instant now, int? decision = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var today = now.InUtc().Date;
        Refusal[] refusals =
        [
            .. string.IsNullOrWhiteSpace(rules.Name) ? new[] { new Refusal("Give the rule a name.", "name") } : [],
            .. rules.Name.Length > LongestName ? new[] { new Refusal("At most {0} characters.", "name", LongestName) } : [],
            .. from is not { } day ? new[] { new Refusal("Give the day.", "from") } : Math.Abs(day.Year - today.Year) > MostYears ? [new Refusal("This day is too far away.", "from")] : [],
            .. rules.Examples.Count == 0 ? new[] { new Refusal("Work out one example, so that everybody can follow the rule.", "examples[0]") } : [],
            .. CheckFeeRule.Refusals(rules),
        ];
        return refusals.Length > 0 ? refusals : new ClusterFeeRule { Id = Guid.CreateVersion7(), Cluster = cluster, Number = rules.Version, Rules = rules, FormalOnly = formalOnly, From = from!.Value, WrittenAt = now, Decision = decision };
    }

    /// <summary>The version in force on a day: the latest of those that had begun. None: there was no rule.</summary>
    public static ClusterFeeRule? InForce(IEnumerable<ClusterFeeRule> versions, LocalDate day) => versions.Where(version => version.From <= day).MaxBy(version => version.Number);

    /// <summary>The version by which the fees of a year are called on a day: the one of that day or, outside the year, of the day of the year that is nearest.</summary>
    public static ClusterFeeRule? ForCall(IEnumerable<ClusterFeeRule> versions, int year, LocalDate today) =>
        InForce(versions, LocalDate.Min(LocalDate.Max(today, new(year, 1, 1)), new(year, 12, 31)));
}
