using System.Numerics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// How well each profile lies in its group: (b - a) / max(a, b), with a the mean distance to the others of its group and b that to the
/// nearest other group; 0 where it is alone (Rousseeuw, "Silhouettes", Journal of Computational and Applied Mathematics 20, 1987).
/// </summary>
/// <param name="Width">Of each profile, from -1 to 1.</param>
/// <param name="NearestOther">Of each profile, the group that is nearest after its own.</param>
/// <param name="Mean">Over all cases.</param>
public sealed record Silhouettes(double[] Width, int[] NearestOther, double Mean)
{
    /// <remarks><paramref name="places"/>: One array of coordinates an axis.</remarks>
    /// <remarks><paramref name="counts"/>: How many cases each profile stands for.</remarks>
    public static Silhouettes Of(double[][] places, int[] counts, int[] groups, int groupCount, CancellationToken cancel = default)
    {
        var sizes = new double[groupCount];
        for (var p = 0; p < groups.Length; p++)
        {
            sizes[groups[p]] += counts[p];
        }

        // Group beside group, so that distances to a group are one pass over neighbours in memory.
        int[] order = [.. Enumerable.Range(0, groups.Length).OrderBy(p => groups[p])];
        var sorted = Array.ConvertAll(places, axis => Array.ConvertAll(order, p => axis[p]));
        var weights = Array.ConvertAll(order, p => (double)counts[p]);
        var starts = new int[groupCount + 1];
        foreach (var group in groups)
        {
            starts[group + 1]++;
        }

        for (var g = 0; g < groupCount; g++)
        {
            starts[g + 1] += starts[g];
        }

        var (width, nearest) = (new double[groups.Length], new int[groups.Length]);
        Parallel.For(0, order.Length, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            var own = groups[order[i]];
            var (within, next, other) = (0.0, double.PositiveInfinity, own);
            for (var g = 0; g < groupCount; g++)
            {
                var sum = Distances(sorted, weights, i, starts[g], starts[g + 1]);
                if (g == own)
                {
                    within = sizes[g] > 1 ? sum / (sizes[g] - 1) : 0;
                }
                else if (sum / sizes[g] < next)
                {
                    (next, other) = (sum / sizes[g], g);
                }
            }

            var larger = Math.Max(within, next);
            width[order[i]] = sizes[own] <= 1 || larger == 0 || double.IsInfinity(next) ? 0 : (next - within) / larger;
            nearest[order[i]] = other;
        });
        return new(width, nearest, width.Select((w, p) => w * counts[p]).Sum() / counts.Sum());
    }

    private static double Distances(double[][] places, double[] weights, int of, int from, int to)
    {
        var (total, j) = (Vector<double>.Zero, from);
        for (; j <= to - Vector<double>.Count; j += Vector<double>.Count)
        {
            var sums = Vector<double>.Zero;
            foreach (var axis in places)
            {
                var gap = new Vector<double>(axis, j) - new Vector<double>(axis[of]);
                sums += gap * gap;
            }

            total += Vector.SquareRoot(sums) * new Vector<double>(weights, j);
        }

        var rest = Vector.Sum(total);
        for (; j < to; j++)
        {
            var sum = 0.0;
            foreach (var axis in places)
            {
                var gap = axis[j] - axis[of];
                sum += gap * gap;
            }

            rest += Math.Sqrt(sum) * weights[j];
        }

        return rest;
    }
}
