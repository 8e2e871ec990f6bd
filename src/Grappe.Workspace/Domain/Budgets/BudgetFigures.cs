namespace Grappe.Workspace.Domain.Budgets;

/// <summary>Planned, committed and actual cents.</summary>
public readonly record struct Three(long Planned, long Committed, long Actual)
{
    public static Three operator +(Three left, Three right) => checked(new(left.Planned + right.Planned, left.Committed + right.Committed, left.Actual + right.Actual));

    public static Three operator -(Three left, Three right) => checked(new(left.Planned - right.Planned, left.Committed - right.Committed, left.Actual - right.Actual));

    public static Three Add(Three left, Three right) => left + right;

    public static Three Subtract(Three left, Three right) => left - right;
}

/// <summary>What a budget comes to. Volunteering is valued apart: it is in no sum.</summary>
public sealed record BudgetFigures
{
    private const int Months = 12;

    private BudgetFigures() { }

    public Three Income { get; private init; }
    public Three Expense { get; private init; }
    public Three Volunteering { get; private init; }

    public Three Result => Income - Expense;

    /// <summary>The one who funds most of the planned income, by name and source; none where no income is planned.</summary>
    public (string Source, string Text, long Cents)? Largest { get; private init; }

    /// <summary>How much of the planned income comes from the largest one, in tenths of a percent, rounded down; none where no income is planned.</summary>
    public int? Dependency => Largest is { } largest ? (int)((Int128)largest.Cents * 1000 / Income.Planned) : null;

    /// <summary>For how many tenths of a month the committed income pays the planned expense, spread evenly over the year, rounded down; none where no expense is planned.</summary>
    public long? SecuredTenths => Expense.Planned == 0 ? null : (long)((Int128)Income.Committed * Months * 10 / Expense.Planned);

    public static BudgetFigures Of(IReadOnlyList<BudgetLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var income = lines.Where(line => line is { Side: BudgetSide.Income, IsMoney: true }).ToList();
        return new()
        {
            Income = Sum(income),
            Expense = Sum(lines.Where(line => line.Side == BudgetSide.Expense)),
            Volunteering = Sum(lines.Where(line => !line.IsMoney)),

            // Of several that fund the same, the first by name, so that the order of lines never matters.
            Largest = income.GroupBy(line => (line.Source, Text: line.Text.Trim().ToUpperInvariant())).Select(lines => (lines.Key.Source, Text: lines.Select(line => line.Text.Trim()).Min(StringComparer.Ordinal)!, Cents: lines.Sum(line => line.Planned)))
                .Where(one => one.Cents > 0).OrderByDescending(one => one.Cents).ThenBy(one => one.Text, StringComparer.Ordinal).ThenBy(one => one.Source, StringComparer.Ordinal)
                .Select(one => ((string, string, long)?)one).FirstOrDefault(),
        };
    }

    public static Three Sum(IEnumerable<BudgetLine> lines) => lines.Aggregate(default(Three), (all, line) => all + new Three(line.Planned, line.Committed, line.Actual));
}
