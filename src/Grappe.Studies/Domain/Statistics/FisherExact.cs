using System.Runtime.InteropServices;

namespace Grappe.Studies.Domain.Statistics;

/// <summary>
/// Fisher's exact test for tables of any shape (Freeman and Halton, Biometrika 38, 1951): the probability, among all tables with the same
/// sums of rows and columns, of those that are no likelier than the one that was seen.
/// </summary>
/// <remarks>
/// Columns are filled one after the other. Two beginnings that leave the same rests of the rows (in any order) and are equally likely go on alike,
/// so they are carried on as one (the idea of Mehta and Patel's network, JASA 78, 1983).
/// </remarks>
public sealed class FisherExact
{
    /// <summary>More cases than this are not tested.</summary>
    public const int MostCases = 20_000;

    /// <summary>A table that needs more steps than this is refused: some seconds. Tables that R tests need more than a tenth of it.</summary>
    public const long MostSteps = 30_000_000;

    /// <summary>Tables whose probabilities differ by less than this, relatively, are equally likely: as in R's fisher.test.</summary>
    private const double Equal = 1e-7;

    /// <summary>Likelihoods of beginnings are told apart, as logarithms, by this.</summary>
    private const double Grain = 1e-12;

    private readonly double[] logFactorials;
    private long steps;

    private FisherExact(int total) => logFactorials = [.. Enumerable.Range(0, total + 1).Select(n => Gamma.LogFactorial(n))];

    /// <summary>The probability, or why it is not computed.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static (double? Probability, Reason? Refused) Test(CrossTable table, CancellationToken cancel = default)
    {
        if (!table.CanBeTested)
        {
            return (null, new("There are fewer than two rows or columns with counts: there is nothing to test."));
        }

        var probability = table.Total > MostCases ? null : new FisherExact(table.Total).Find(table, cancel);
        return (probability, probability is null ? new("The table is too large for Fisher's exact test: {0} rows, {1} columns, {2} cases.", table.RowSums.Length, table.ColumnSums.Length, table.Total) : null);
    }

    private double? Find(CrossTable table, CancellationToken cancel)
    {
        // Fewer rests to remember if the rows are the shorter side, fewer beginnings if large columns come first.
        var upright = table.RowSums.Length <= table.ColumnSums.Length;
        int[] rows = [.. (upright ? table.RowSums : table.ColumnSums).Order()];
        int[] columns = [.. (upright ? table.ColumnSums : table.RowSums).OrderDescending()];

        // Of each beginning: its rests, its likelihood, and how often it comes about.
        var beginnings = new Dictionary<string, Dictionary<long, double>>(StringComparer.Ordinal) { [Key(rows)] = new() { [0] = 1 } };
        foreach (var column in columns.SkipLast(1))
        {
            var next = new Dictionary<string, Dictionary<long, double>>(StringComparer.Ordinal);
            foreach (var (rests, likelihoods) in beginnings)
            {
                cancel.ThrowIfCancellationRequested();
                if (!Fill([.. rests.Select(rest => (int)rest)], 0, column, 0, likelihoods, next))
                {
                    return null;
                }
            }

            beginnings = next;
        }

        var constant = Log(table.RowSums) + Log(table.ColumnSums) - logFactorials[table.Total];
        var seen = -table.Counts.Sum(Log);
        var tables = from beginning in beginnings
                     let last = -beginning.Key.Sum(rest => logFactorials[rest])
                     from before in beginning.Value
                     let log = (before.Key * Grain) + last
                     where log <= seen + Equal
                     select before.Value * Math.Exp(log + constant);
        return Math.Min(1, tables.Sum());
    }

    /// <summary>Puts what is left of a column into the rows from here on in every way; false if that takes too long.</summary>
    private bool Fill(int[] rests, int row, int left, double log, Dictionary<long, double> before, Dictionary<string, Dictionary<long, double>> next)
    {
        if (row == rests.Length)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(next, Key(rests), out _);
            known ??= [];
            foreach (var (likelihood, times) in before)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(known, likelihood + (long)Math.Round(log / Grain), out _) += times;
            }

            steps += before.Count;
            return steps <= MostSteps;
        }

        var after = 0;
        foreach (var later in rests.AsSpan(row + 1))
        {
            after += later;
        }

        var rest = rests[row];
        var goes = true;
        for (var put = Math.Max(0, left - after); goes && put <= Math.Min(rest, left); put++)
        {
            rests[row] = rest - put;
            goes = Fill(rests, row + 1, left - put, log - logFactorials[put], before, next);
        }

        rests[row] = rest;
        return goes;
    }

    private double Log(int[] counts) => counts.Sum(count => logFactorials[count]);

    private static string Key(int[] rests) => string.Create(rests.Length, rests, (key, from) =>
    {
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = (char)from[i];
        }

        key.Sort();
    });
}
