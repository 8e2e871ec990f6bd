using Grappe.Shared;

namespace Grappe.Workspace.Domain.Budgets;

public enum BudgetSide
{
    Income,
    Expense,
}

/// <summary>A line of the budget of a year.</summary>
/// <remarks><paramref name="Source"/>: Of income, a code of the report's list of sources; empty for an expense.</remarks>
/// <remarks><paramref name="Text"/>: Who funds, or which activity costs.</remarks>
/// <remarks><paramref name="Planned"/>: Cents expected for the whole year.</remarks>
/// <remarks><paramref name="Committed"/>: Cents promised or ordered in writing, with what has come or gone already.</remarks>
/// <remarks><paramref name="Actual"/>: Cents that have come or gone.</remarks>
public sealed record BudgetLine(Guid Id, BudgetSide Side, string Source, string Text, long Planned, long Committed, long Actual)
{
    public const int LongestText = 200;

    /// <summary>A billion of the currency.</summary>
    public const long MostCents = 100_000_000_000;

    /// <summary>Work that is valued but not paid: it is shown apart, and funds nothing.</summary>
    public const string Volunteering = "volunteering";

    /// <summary>Sources outside the cluster, as the report lists them.</summary>
    public static readonly IReadOnlyList<string> External = ["eu-programmes", "public-body", "private-body", "project-calls"];

    /// <summary>The cluster's own sources, as the report lists them.</summary>
    public static readonly IReadOnlyList<string> Internal = ["founders", "fees", "premises-rent", "occasional-rent", "own-sales", Volunteering, "fundraising"];

    public bool IsMoney => Source != Volunteering;

    /// <summary>What is wrong, at its field.</summary>
    public IEnumerable<Refusal> Refusals()
    {
        if (Side == BudgetSide.Income && !External.Contains(Source) && !Internal.Contains(Source))
        {
            yield return new("Say where the income comes from.", "Source");
        }

        if (Side == BudgetSide.Expense && Source.Length > 0)
        {
            yield return new("An expense has no source.", "Source");
        }

        if (string.IsNullOrWhiteSpace(Text))
        {
            yield return new("Say who funds, or what it is for.", "Text");
        }
        else if (Text.Length > LongestText)
        {
            yield return new("At most {0} characters.", "Text", LongestText);
        }

        foreach (var (cents, field) in new[] { (Planned, "Planned"), (Committed, "Committed"), (Actual, "Actual") })
        {
            if (cents is < 0 or > MostCents)
            {
                yield return new("An amount is from 0 to {0}.", field, new Money(MostCents, "EUR"));
            }
        }
    }
}
