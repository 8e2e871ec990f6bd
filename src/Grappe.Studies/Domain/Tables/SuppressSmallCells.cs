namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// Keeps back counts of so few cases that somebody could recognise them, and further ones as long as the first could be worked out from totals (primary and
/// secondary suppression: Hundepool and others, "Statistical Disclosure Control", Wiley 2012, chapter 4). Percentages follow their counts.
/// </summary>
public static class SuppressSmallCells
{
    /// <param name="table">The counts.</param>
    /// <param name="least">Counts from 1 to one less than this are kept back; 0 and 1 keep back nothing.</param>
    public static Table Apply(Table table, int least)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (least < 2)
        {
            return table;
        }

        var small = table.Rows.Where(row => row.Count > 0 && row.Count < least).ToList();
        var hidden = small.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);

        // The next smallest besides, and all that are level with it: which of them was chosen would tell.
        if (small.Count > 0 && CanBeWorkedOut(table, small, hidden, least))
        {
            if (table.Rows.Where(row => row.Count >= least).Min(row => row.Count) is not { } next)
            {
                return Whole(table);
            }

            hidden.UnionWith(table.Rows.Where(row => row.Count == next).Select(row => row.Code));
        }

        var combinations = table.Combinations.Any(c => c.Count < least) ? [] : table.Combinations;
        return small.Count == 0 ? table with { Combinations = combinations } : table with
        {
            Rows = [.. table.Rows.Select(row => hidden.Contains(row.Code) ? Hidden(row) : row)],
            Combinations = combinations,
        };
    }

    /// <summary>Keeps back everything but the base: where even who was asked, or who answered, would tell.</summary>
    public static Table Whole(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table with { Rows = [.. table.Rows.Select(Hidden)], NoAnswer = null, NotApplicable = 0, NotAsked = 0, Combinations = [], IsKeptBack = true };
    }

    /// <summary>
    /// Whether a reader who knows the rule can tell a small count. With one answer a case, what is hidden adds up to the rest of those that answered; with
    /// several, to that or more, and none is larger than the number of those that answered. Only the smallest or the largest sum that small counts can have leaves each a single value; one that is not small among
    /// them, nobody knows which, leaves all of them open.
    /// </summary>
    private static bool CanBeWorkedOut(Table table, List<TableRow> small, HashSet<string> hidden, int least)
    {
        if (least == 2)
        {
            return true;
        }

        var rest = (table.Answered ?? 0) - table.Rows.Where(row => !hidden.Contains(row.Code)).Sum(row => row.Count ?? 0);
        var most = table.Kind == TableKind.OneVariable ? least - 1 : Math.Min(least - 1, table.Answered ?? 0);
        return table.Kind == TableKind.OneVariable ? small.Count == 1 || rest == small.Count || rest == small.Count * most : most <= 1 || rest >= small.Count * most;
    }

    private static TableRow Hidden(TableRow row) => row with { Count = null, NoAnswer = null, IsSuppressed = true };
}
