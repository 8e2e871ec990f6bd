namespace Grappe.Studies.Domain.Statistics;

/// <summary>
/// Pearson's test of independence (Philosophical Magazine 50, 1900), without correction for continuity, and Cramér's V
/// ("Mathematical Methods of Statistics", 1946).
/// </summary>
/// <param name="Statistic">The sum over cells of (count - expected)² / expected.</param>
/// <param name="Freedom">(rows - 1)(columns - 1).</param>
/// <param name="Probability">Of this much or more if the questions are independent.</param>
/// <param name="CramersV">From 0, independent, to 1.</param>
/// <param name="LeastExpected">The smallest expected count. Below 5 the probability is rough (Cochran, Biometrics 10, 1954): take Fisher's exact test.</param>
public sealed record ChiSquare(double Statistic, int Freedom, double Probability, double CramersV, double LeastExpected)
{
    /// <exception cref="ArgumentException">The table has fewer than two rows or columns with counts.</exception>
    public static ChiSquare Test(CrossTable table)
    {
        if (!table.CanBeTested)
        {
            throw new ArgumentException("A test of independence needs two rows and two columns with counts.", nameof(table));
        }

        var (statistic, least) = (0.0, double.PositiveInfinity);
        for (var r = 0; r < table.RowSums.Length; r++)
        {
            for (var c = 0; c < table.ColumnSums.Length; c++)
            {
                var expected = table.Expected(r, c);
                var gap = table.Counts[r][c] - expected;
                statistic += gap * gap / expected;
                least = Math.Min(least, expected);
            }
        }

        var freedom = (table.RowSums.Length - 1) * (table.ColumnSums.Length - 1);
        var smaller = Math.Min(table.RowSums.Length, table.ColumnSums.Length) - 1;
        return new(statistic, freedom, Gamma.ChiSquareTail(statistic, freedom), Math.Sqrt(statistic / (table.Total * (double)smaller)), least);
    }
}
