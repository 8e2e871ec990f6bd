namespace Grappe.Studies.Domain.Tables;

/// <summary>
/// Checks whether a table can be right: sums, base, denominators, missing categories, several answers a case. It knows nothing about particular tables.
/// </summary>
public static class AuditTable
{
    /// <summary>What does not add up in a published table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="all">All tables of the report, for the bases that one takes from another.</param>
    /// <param name="categories">The answers that the question offered, where it is known.</param>
    public static IReadOnlyList<TableFinding> Findings(PublishedTable table, PublishedTables all, IReadOnlyCollection<string>? categories = null) =>
        [.. Findings(table, table.AsPrinted(), all, categories)];

    /// <summary>What does not add up when these counts stand where the report printed its own; margins are as printed.</summary>
    public static IEnumerable<TableFinding> Findings(PublishedTable printed, Table counts, PublishedTables all, IReadOnlyCollection<string>? categories = null)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(all);
        var wholes = printed.Kind switch
        {
            TableKind.OneVariable => Sums(counts).Concat(Margin(printed, counts)),
            TableKind.MultipleResponse => Several(counts).Concat(Margin(printed, counts)),
            TableKind.Composition => Margin(printed, counts).Concat(Composition(counts)),
            TableKind.Mentions => Mentions(printed, counts, all),
            _ => [],
        };
        return wholes.Concat(Subtotals(printed, counts)).Concat(Base(printed, all)).Concat(categories is null ? [] : Categories(counts, categories));
    }

    private static IEnumerable<TableFinding> Sums(Table table)
    {
        var sum = table.Answers + (table.NoAnswer ?? 0) + table.NotApplicable;
        if (table.Total is { } total && total != sum)
        {
            yield return new(FindingCodes.TotalDiffersFromCells, sum, total);
        }
    }

    private static IEnumerable<TableFinding> Margin(PublishedTable printed, Table counts)
    {
        if (counts.Total is not { } total || total == printed.Base)
        {
            yield break;
        }

        yield return printed.Within is { } parent
            ? new(FindingCodes.ChangedDenominator, printed.Base, total, parent.Table)
            : new(FindingCodes.TotalDiffersFromBase, total, printed.Base);
    }

    private static IEnumerable<TableFinding> Several(Table table)
    {
        if (table.Answers > (table.Total ?? table.Base))
        {
            yield return new(FindingCodes.MultipleResponse, table.Answers, table.Total ?? table.Base);
        }
    }

    private static IEnumerable<TableFinding> Composition(Table table)
    {
        var total = table.Total ?? table.Base;
        foreach (var row in table.Rows.Where(row => row.Count > total))
        {
            yield return new(FindingCodes.RowExceedsTotal, row.Count!.Value, total) { Row = row.Code };
        }

        var sum = table.Combinations.Sum(c => c.Count);
        if (table.Combinations.Count > 0 && sum != total)
        {
            yield return new(FindingCodes.CombinationsDifferFromTotal, sum, total);
        }

        foreach (var sectors in table.Combinations.GroupBy(c => c.Sectors))
        {
            var possible = Choose(table.Rows.Count, sectors.Key);
            if (sectors.Count() > possible)
            {
                yield return new(FindingCodes.TooManyCombinations, sectors.Key, sectors.Count(), possible);
            }
        }
    }

    /// <summary>A column that adds up to all cases with its "no answer" counts as silent who answered about another column.</summary>
    private static IEnumerable<TableFinding> Mentions(PublishedTable printed, Table counts, PublishedTables all)
    {
        foreach (var row in counts.Rows.Where(row => row.Total is { } total && row.Count + row.NoAnswer != total))
        {
            yield return new(FindingCodes.TotalDiffersFromCells, (row.Count ?? 0) + (row.NoAnswer ?? 0), row.Total!.Value) { Row = row.Code };
        }

        var silent = SilentBeforehand(printed, all);
        if (silent is { } none && counts.Rows.Any(row => row.NoAnswer > none))
        {
            yield return new(FindingCodes.RemainderCalledNoAnswer, counts.Rows.Count, counts.Base - none, none);
        }
    }

    /// <summary>How many said nothing at all, by the table before it, which asked the same cases whether there is anything to mention.</summary>
    private static int? SilentBeforehand(PublishedTable printed, PublishedTables all) =>
        all.Table(printed.Number - 1) is { Kind: TableKind.OneVariable, NoAnswer: { } silent } before && before.Base == printed.Base ? silent : null;

    private static IEnumerable<TableFinding> Subtotals(PublishedTable printed, Table counts) => printed.Subtotals
        .Select(s => (s.Count, Sum: counts.Rows.Where(row => s.Codes.Contains(row.Code, StringComparer.Ordinal)).Sum(row => row.Count ?? 0)))
        .Where(s => s.Sum != s.Count)
        .Select(s => new TableFinding(FindingCodes.SubtotalDiffers, s.Sum, s.Count));

    private static IEnumerable<TableFinding> Base(PublishedTable printed, PublishedTables all)
    {
        if (printed.Within is { } parent)
        {
            var expected = all.Table(parent.Table)?.Rows.FirstOrDefault(row => row.Code == parent.Code)?.Count;
            if (expected != printed.Base)
            {
                yield return new(FindingCodes.BaseDiffersFromParent, printed.Base, expected ?? 0, parent.Table);
            }
        }
        else if (printed.Base != all.Cases)
        {
            yield return new(FindingCodes.TotalDiffersFromBase, printed.Base, all.Cases);
        }
    }

    private static IEnumerable<TableFinding> Categories(Table table, IReadOnlyCollection<string> offered) =>
        offered.Except(table.Rows.Select(row => row.Code), StringComparer.Ordinal).Select(code => new TableFinding(FindingCodes.MissingCategory) { Row = code })
            .Concat(table.Rows.Select(row => row.Code).Except(offered, StringComparer.Ordinal).Select(code => new TableFinding(FindingCodes.UnknownCategory) { Row = code }));

    private static int Choose(int of, int some)
    {
        var ways = 1L;
        for (var i = 1; i <= some; i++)
        {
            ways = ways * (of - some + i) / i;
        }

        return (int)Math.Clamp(ways, 0, int.MaxValue);
    }
}
