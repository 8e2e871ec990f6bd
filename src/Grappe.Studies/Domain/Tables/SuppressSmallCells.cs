namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// Keeps back counts of so few cases that somebody could recognise them, and one more where the first could be worked out from the total. Percentages
/// follow their counts.
/// </summary>
public static class SuppressSmallCells
{
    /// <param name="table">The counts.</param>
    /// <param name="least">Counts from 1 to one less than this are kept back; 0 and 1 keep back nothing.</param>
    public static Table Apply(Table table, int least)
    {
        ArgumentNullException.ThrowIfNull(table);
        var small = table.Rows.Where(row => row.Count > 0 && row.Count < least).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        if (small.Count == 1 && table.Kind == TableKind.OneVariable && Second(table, small) is { } second)
        {
            small.Add(second);
        }

        var combinations = table.Combinations.Any(c => c.Count < least) ? [] : table.Combinations;
        return small.Count == 0 ? table with { Combinations = combinations } : table with
        {
            Rows = [.. table.Rows.Select(row => small.Contains(row.Code) ? row with { Count = null, NoAnswer = null, IsSuppressed = true } : row)],
            Combinations = combinations,
        };
    }

    /// <summary>The next smallest count that is not zero, else any other.</summary>
    private static string? Second(Table table, HashSet<string> small) => table.Rows
        .Where(row => !small.Contains(row.Code))
        .OrderBy(row => row.Count == 0).ThenBy(row => row.Count)
        .FirstOrDefault()?.Code;
}
