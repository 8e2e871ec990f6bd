using System.Globalization;
using Grappe.Shared;
using Grappe.Workspace.Domain.Budgets;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Governance;
using NodaTime;

namespace Grappe.Workspace.Domain.Votes;

/// <summary>A fee rule as it is proposed.</summary>
/// <remarks><paramref name="From"/>: The first day on which it would be in force.</remarks>
public sealed record ProposedFeeRule(FeeRule Rules, bool FormalOnly, LocalDate From);

/// <summary>What is planned for a year, as it is proposed.</summary>
public sealed record ProposedBudget(int Year, IReadOnlyList<BudgetLine> Lines);

/// <summary>Something worked out for a decision to adopt: a fee rule, a statute or a budget. What it says never changes, and it is in force only once it is adopted.</summary>
public sealed class Proposal : IHasVersion
{
    private Proposal() { }

    public Guid Id { get; private init; }
    public Guid Cluster { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>None: it is about something else.</summary>
    public ProposedFeeRule? FeeRule { get; private init; }

    /// <summary>None: it is about something else.</summary>
    public Statute? Statute { get; private init; }
    /// <summary>None: it is about something else.</summary>
    public ProposedBudget? Budget { get; private init; }
    public Instant WrittenAt { get; private init; }

    /// <summary>The number of the decision that adopted it; none: not adopted.</summary>
    public int? AdoptedBy { get; private set; }
    public int Version { get; private init; }

    /// <summary>Proposes a fee rule, or says why it cannot be one.</summary>
    public static Result<Proposal> Of(Guid cluster, FeeRule rules, bool formalOnly, LocalDate? from, Instant now)
    {
        var asRule = ClusterFeeRule.Write(cluster, rules, formalOnly, from, now);
        return asRule.Value is null ? asRule.Refusals.ToArray() : new Proposal { Id = Guid.CreateVersion7(), Cluster = cluster, Name = rules.Name, FeeRule = new(rules, formalOnly, asRule.Value.From), WrittenAt = now };
    }

    /// <summary>Proposes a statute, or says why it cannot be one.</summary>
    public static Result<Proposal> Of(Guid cluster, Statute rules, Instant now)
    {
        var asStatute = ClusterStatute.Write(cluster, rules, now);
        return asStatute.Value is null ? asStatute.Refusals.ToArray() : new Proposal { Id = Guid.CreateVersion7(), Cluster = cluster, Name = rules.Name, Statute = rules, WrittenAt = now };
    }

    /// <summary>Proposes what is planned for a year, or says why there is nothing to propose.</summary>
    public static Result<Proposal> Of(Guid cluster, YearBudget budget, Instant now)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return budget.Lines.Count == 0
            ? new Refusal("There are no lines yet.")
            : new Proposal { Id = Guid.CreateVersion7(), Cluster = cluster, Name = budget.Year.ToString(CultureInfo.InvariantCulture), Budget = new(budget.Year, budget.Lines), WrittenAt = now };
    }

    /// <summary>The version of the fee rule that it becomes; none where it is none, or where its first day is too far away by now.</summary>
    /// <remarks><paramref name="decision"/>: The number of the decision that adopts it.</remarks>
    public ClusterFeeRule? AsFeeRule(int number, int? decision, Instant now) =>
        FeeRule is { } proposed ? ClusterFeeRule.Write(Cluster, proposed.Rules with { Version = number }, proposed.FormalOnly, proposed.From, now, decision).Value : null;

    /// <summary>The version of the statute that it becomes; none where it is none.</summary>
    public ClusterStatute? AsStatute(int number, int? decision, Instant now) =>
        Statute is { } proposed ? ClusterStatute.Write(Cluster, proposed with { Version = number }, now, decision).Value : null;

    /// <summary>Notes which decision adopted it.</summary>
    public void Adopt(int decision) => AdoptedBy ??= decision;
}
