namespace Grappe.Studies.Domain.Statistics;

/// <summary>Counts of two questions crossed, without rows and columns of zeros.</summary>
public sealed class CrossTable
{
    /// <exception cref="ArgumentException">Rows of different length, or a count below 0.</exception>
    public CrossTable(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        if (counts.Any(row => row.Count != counts[0].Count || row.Any(count => count < 0)))
        {
            throw new ArgumentException("A cross table has rows of one length and no count below 0.", nameof(counts));
        }

        var columns = Enumerable.Range(0, counts.Count == 0 ? 0 : counts[0].Count).Where(c => counts.Any(row => row[c] > 0)).ToArray();
        Counts = [.. counts.Where(row => row.Any(count => count > 0)).Select(row => Array.ConvertAll(columns, c => row[c]))];
        RowSums = Array.ConvertAll(Counts, row => row.Sum());
        ColumnSums = [.. columns.Select((_, c) => Counts.Sum(row => row[c]))];
        Total = RowSums.Sum();
    }

    public int[][] Counts { get; }

    public int[] RowSums { get; }

    public int[] ColumnSums { get; }

    public int Total { get; }

    /// <summary>Whether there are at least two rows and two columns: less has nothing to test.</summary>
    public bool CanBeTested => Counts.Length > 1 && ColumnSums.Length > 1;

    /// <summary>What a cell would hold if the questions had nothing to do with each other.</summary>
    public double Expected(int row, int column) => (double)RowSums[row] * ColumnSums[column] / Total;
}
