using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// Are groups found again when the cases are others? Each group is compared with the most similar group of a resample, by Jaccard's measure
/// (cases in both over cases in either), over the cases that are in the resample, each as often as it was drawn
/// (Hennig, "Cluster-wise assessment of cluster stability", Computational Statistics and Data Analysis 52, 2007). The whole way from answers to
/// groups is gone again each time, the axes included: groups that hang on axes of chance dissolve.
/// </summary>
public static class Stability
{
    /// <summary>Draws as many cases as there are, with replacement, so many times; the mean Jaccard of each group of each partition.</summary>
    /// <remarks><paramref name="partitions"/>: For each number of groups asked about, the group of each profile.</remarks>
    /// <remarks><paramref name="progress"/>: Told the share that is done.</remarks>
    public static double[][] Bootstrap(Profiles profiles, int keptAxes, int[][] partitions, int times, ulong seed, IProgress<double>? progress, CancellationToken cancel)
    {
        var (found, done) = (new double[times][][], 0);
        Parallel.For(0, times, new ParallelOptions { CancellationToken = cancel }, time =>
        {
            var dice = Dice.Series(seed, time);
            var weights = new int[profiles.Count];
            for (var i = 0; i < profiles.Cases; i++)
            {
                weights[profiles.Of[dice.Below(profiles.Cases)]]++;
            }

            found[time] = Compare(profiles, weights, keptAxes, partitions, cancel);
            progress?.Report(Interlocked.Increment(ref done) / (double)times);
        });
        return Mean(found, Enumerable.Repeat(1, times), partitions);
    }

    /// <summary>Leaves out each case in turn; the mean Jaccard of each group.</summary>
    public static double[] LeaveOneOut(Profiles profiles, int keptAxes, int[] partition, CancellationToken cancel)
    {
        // Leaving out one of several who answered alike is the same each time.
        var found = new double[profiles.Count][][];
        Parallel.For(0, profiles.Count, new ParallelOptions { CancellationToken = cancel }, p =>
        {
            var weights = (int[])profiles.Counts.Clone();
            weights[p]--;
            found[p] = Compare(profiles, weights, keptAxes, [partition], cancel);
        });
        return Mean(found, profiles.Counts, [partition])[0];
    }

    private static double[][] Compare(Profiles profiles, int[] weights, int keptAxes, int[][] partitions, CancellationToken cancel)
    {
        var grouping = Grouping.Of(profiles, weights, keptAxes, cancel);
        return Array.ConvertAll(partitions, partition => Jaccard(partition, grouping.Groups(partition.Max() + 1), weights));
    }

    /// <summary>For each group of the first partition, its likeness to the most similar group of the second; not a number where none of its cases is there.</summary>
    public static double[] Jaccard(int[] groups, int[] others, int[] weights)
    {
        var both = new double[groups.Max() + 1, others.Max() + 1];
        var (sizes, otherSizes) = (new double[both.GetLength(0)], new double[both.GetLength(1)]);
        for (var p = 0; p < groups.Length; p++)
        {
            if (weights[p] > 0)
            {
                both[groups[p], others[p]] += weights[p];
                sizes[groups[p]] += weights[p];
                otherSizes[others[p]] += weights[p];
            }
        }

        return [.. sizes.Select((size, g) => size == 0 ? double.NaN : otherSizes.Select((other, h) => both[g, h] / (size + other - both[g, h])).Max())];
    }

    private static double[][] Mean(double[][][] found, IEnumerable<int> weights, int[][] partitions) =>
        [.. partitions.Select((partition, which) => Enumerable.Range(0, partition.Max() + 1).Select(group => found
            .Zip(weights, (likeness, weight) => (Value: likeness[which][group], Weight: weight))
            .Where(likeness => !double.IsNaN(likeness.Value))
            .Aggregate((Sum: 0.0, Weight: 0.0), (sum, one) => (sum.Sum + (one.Value * one.Weight), sum.Weight + one.Weight), sum => sum.Weight == 0 ? 0 : sum.Sum / sum.Weight))
            .ToArray())];
}
