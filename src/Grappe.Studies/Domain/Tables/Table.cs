namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// Counts of the answers to one variable, with what is missing kept apart by its reason. Percentages have one decimal, halves away from zero, and need
/// not add up to 100.
/// </summary>
public sealed record Table
{
    /// <summary>The identity of the variable.</summary>
    public required string Variable { get; init; }

    public required TableKind Kind { get; init; }

    /// <summary>Cases that the table is about, whether they answered or not: all of the study, or those that a filter leaves.</summary>
    public required int Base { get; init; }

    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>Cases that were asked and said nothing; null where the table does not tell.</summary>
    public int? NoAnswer { get; init; }

    /// <summary>Cases that said that the question is not for them.</summary>
    public int NotApplicable { get; init; }

    /// <summary>Cases that never saw the question.</summary>
    public int NotAsked { get; init; }

    /// <summary>The total at the foot, which a published table may print wrong; null where none stands there.</summary>
    public int? Total { get; init; }

    /// <summary>For a composition: how many cases have each combination of types.</summary>
    public IReadOnlyList<Combination> Combinations { get; init; } = [];

    /// <summary>Whether everything but the base is kept back: anything else would tell what is kept back, here or in another table.</summary>
    public bool IsKeptBack { get; init; }

    /// <summary>All answers counted: with several answers a case, more than cases.</summary>
    public int Answers => Rows.Sum(row => row.Count ?? 0);

    /// <summary>Cases that answered, null where nothing was counted or nothing is said about who did not answer.</summary>
    public int? Answered => IsKeptBack ? null : Kind switch
    {
        TableKind.OneVariable => Rows.Any(row => row.IsSuppressed) ? Base - (NoAnswer ?? 0) - NotApplicable - NotAsked : Answers,
        TableKind.Categories => null,
        TableKind.Mentions when NoAnswer is null => null,
        _ => Base - (NoAnswer ?? 0) - NotApplicable - NotAsked,
    };

    /// <summary>Cases of a one-variable table that stand in none of its cells, as happens in print; 0 where all do or cells cannot tell.</summary>
    public int Lost => Kind == TableKind.OneVariable && !Rows.Any(row => row.IsSuppressed)
        ? Math.Max(0, Base - Answers - (NoAnswer ?? 0) - NotApplicable - NotAsked)
        : 0;

    /// <summary>Percent of all cases of the base.</summary>
    public decimal? PercentAll(int? count) => Percent(count, Base);

    /// <summary>Percent of the cases that answered.</summary>
    public decimal? PercentAnswered(int? count) => Percent(count, Answered);

    /// <summary>Percent of all answers given; null where some of them are kept back.</summary>
    public decimal? PercentOfAnswers(int? count) => Percent(count, Rows.Any(row => row.IsSuppressed) ? null : Answers);

    /// <summary>Hundred times <paramref name="count"/> by <paramref name="of"/>, with one decimal; null without either, or of none.</summary>
    public static decimal? Percent(int? count, int? of) =>
        count is { } part && of is { } whole and not 0 ? Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A combination of types of members, and how many cases have it.</summary>
/// <param name="Types">Codes in the order of the table's rows; empty where the source does not tell them.</param>
/// <param name="Sectors">How many types it joins.</param>
/// <param name="Count">Cases.</param>
public sealed record Combination(IReadOnlyList<string> Types, int Sectors, int Count);
