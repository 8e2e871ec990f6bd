using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Budgets;

/// <summary>What was adopted, as it was put to the vote.</summary>
/// <remarks><paramref name="Decision"/>: The number of the decision.</remarks>
public sealed record AdoptedBudget(int Decision, LocalDate On, IReadOnlyList<BudgetLine> Lines);

/// <summary>The budget of a cluster for a year, in one currency.</summary>
public sealed class YearBudget : IHasVersion
{
    public const int MostLines = 500;

    private YearBudget() { }

    public Guid Cluster { get; private init; }
    public int Year { get; private init; }
    public IReadOnlyList<BudgetLine> Lines { get; private set; } = [];

    /// <summary>The latest that was adopted; none: it was not decided on.</summary>
    public AdoptedBudget? Adopted { get; private set; }
    public int Version { get; private init; }

    public static YearBudget Of(Guid cluster, int year) => new() { Cluster = cluster, Year = year };

    /// <summary>Puts a line in, or in the place of the one that has its identity.</summary>
    public Result<YearBudget> Put(BudgetLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Replace(Lines.Any(one => one.Id == line.Id) ? [.. Lines.Select(one => one.Id == line.Id ? line : one)] : [.. Lines, line]);
    }

    public void TakeOut(Guid line) => Lines = [.. Lines.Where(one => one.Id != line)];

    /// <summary>Puts these lines in the place of all that were there: all of them or none.</summary>
    public Result<YearBudget> Replace(IReadOnlyList<BudgetLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Refusal[] refusals = [.. lines.SelectMany(line => line.Refusals()), .. lines.Count > MostLines ? new[] { new Refusal("A budget has at most {0} lines.", null, MostLines) } : []];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        Lines = lines;
        return this;
    }

    /// <summary>Notes what was decided; what is planned afterwards may differ, and both are seen.</summary>
    public void Adopt(int decision, LocalDate on, IReadOnlyList<BudgetLine> lines) => Adopted = new(decision, on, lines);
}
