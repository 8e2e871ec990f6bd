using CsCheck;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Tests.Studies;

public sealed class IndependenceTests
{
    private static readonly Gen<int[][]> Small = Gen.Int[2, 3].SelectMany(columns => Gen.Int[0, 3].Array[columns].Array[2, 3]);

    [Fact]
    public void The_lady_who_tastes_tea()
    {
        var table = new CrossTable([[3, 1], [1, 3]]);

        Assert.Equal(34.0 / 70, FisherExact.Test(table).Probability!.Value, 12);
        Assert.Equal(2, ChiSquare.Test(table).Statistic, 12);
        Assert.Equal(0.5, ChiSquare.Test(table).CramersV, 12);
        Assert.Equal(2, ChiSquare.Test(table).LeastExpected, 12);
    }

    [Fact]
    public void The_exact_test_counts_every_table_with_the_same_sums() => Small.Sample(counts =>
    {
        var table = new CrossTable(counts);
        if (!table.CanBeTested)
        {
            Assert.NotNull(FisherExact.Test(table).Refused);
            return;
        }

        // Each way to deal the cases' columns out to their rows is equally likely: counted one by one.
        var (seen, all, rarer) = (Ways(table.Counts), 0.0, 0.0);
        Deal(table, 0, [.. table.ColumnSums], [], counted =>
        {
            all += Ways(counted);
            rarer += Ways(counted) <= seen * (1 + 1e-7) ? Ways(counted) : 0;
        });

        Assert.Equal(rarer / all, FisherExact.Test(table).Probability!.Value, 1e-10);
    });

    [Fact]
    public void Turning_or_reordering_a_table_changes_nothing() => Small.Sample(counts =>
    {
        var table = new CrossTable(counts);
        if (table.CanBeTested)
        {
            var turned = new CrossTable([.. Enumerable.Range(0, counts[0].Length).Select(c => counts.Reverse().Select(row => row[c]).ToArray())]);

            Assert.Equal(FisherExact.Test(table).Probability!.Value, FisherExact.Test(turned).Probability!.Value, 1e-10);
            Assert.Equal(ChiSquare.Test(table).Probability, ChiSquare.Test(turned).Probability, 1e-12);
        }
    });

    [Fact]
    public void A_table_that_takes_too_long_is_refused_with_the_reason()
    {
        var table = new CrossTable([.. Enumerable.Range(0, 12).Select(r => Enumerable.Range(0, 12).Select(c => 1 + ((r * c) % 5)).ToArray())]);

        var (probability, refused) = FisherExact.Test(table);

        Assert.Null(probability);
        Assert.Contains("12 rows, 12 columns", refused!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_stops_it() =>
        Assert.Throws<OperationCanceledException>(() => FisherExact.Test(new([[1, 2], [3, 4]]), new CancellationToken(canceled: true)));

    private static double Ways(IEnumerable<int[]> counts) => 1 / counts.SelectMany(row => row).Aggregate(1.0, (product, n) => product * Enumerable.Range(1, n).Aggregate(1.0, (a, b) => a * b));

    private static void Deal(CrossTable table, int row, int[] left, List<int[]> before, Action<List<int[]>> counted)
    {
        if (row == table.RowSums.Length)
        {
            counted(before);
            return;
        }

        foreach (var cells in Rows(table.RowSums[row], left, 0))
        {
            Deal(table, row + 1, [.. left.Zip(cells, (a, b) => a - b)], [.. before, cells], counted);
        }
    }

    private static IEnumerable<int[]> Rows(int sum, int[] left, int column) => column == left.Length
        ? sum == 0 ? [[]] : []
        : Enumerable.Range(0, Math.Min(sum, left[column]) + 1).SelectMany(put => Rows(sum - put, left, column + 1).Select(rest => (int[])[put, .. rest]));
}
