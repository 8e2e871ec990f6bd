namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// Betters a partition by moving one case at a time to another group whenever that lowers the inertia within groups, until no move does
/// (Hartigan and Wong, "Algorithm AS 136: a k-means clustering algorithm", Applied Statistics 28, 1979: transfers to the best of all groups,
/// then between each case's two best).
/// </summary>
public sealed class Consolidation
{
    private readonly double[][] points;
    private readonly double[][] centres;
    private readonly int[] sizes;
    private readonly int[] group;
    private readonly int[] second;

    private Consolidation(double[][] points, double[][] centres)
    {
        (this.points, this.centres) = (points, centres);
        (group, second, sizes) = (new int[points.Length], new int[points.Length], new int[centres.Length]);
        for (var i = 0; i < points.Length; i++)
        {
            (group[i], second[i]) = NearestTwo(points[i]);
            sizes[group[i]]++;
        }

        Centre();
    }

    /// <summary>The group of each point after at most so many rounds.</summary>
    /// <remarks><paramref name="points"/>: The coordinates of each; moved in this order.</remarks>
    /// <remarks><paramref name="groups"/>: The group of each to start from; none of the groups is empty.</remarks>
    public static int[] Run(double[][] points, int[] groups, int count, int rounds = 10)
    {
        if (count < 2)
        {
            return groups;
        }

        var run = new Consolidation(points, [.. Enumerable.Range(0, count).Select(g => Mean(points, groups, g))]);
        for (var round = 0; round < rounds && run.MoveToBest(); round++)
        {
            run.SwapSecond();
            if (count == 2)
            {
                break;
            }
        }

        return run.group;
    }

    private bool MoveToBest()
    {
        var (moved, still) = (false, 0);
        for (var i = 0; i < points.Length && still < points.Length; i++)
        {
            still++;
            var own = group[i];
            if (sizes[own] == 1)
            {
                continue;
            }

            var (best, cost) = (second[i], Joining(i, second[i]));
            for (var g = 0; g < centres.Length; g++)
            {
                if (g != own && g != second[i] && Joining(i, g) is var other && other < cost)
                {
                    (best, cost) = (g, other);
                }
            }

            second[i] = best;
            if (cost < Leaving(i))
            {
                Move(i, best);
                (moved, still) = (true, 0);
            }
        }

        return moved;
    }

    private void SwapSecond()
    {
        var still = 0;
        for (var step = 0L; still < points.Length && step < 50L * points.Length; step++)
        {
            var i = (int)(step % points.Length);
            still++;
            if (sizes[group[i]] > 1 && Joining(i, second[i]) < Leaving(i))
            {
                Move(i, second[i]);
                still = 0;
            }
        }
    }

    private double Leaving(int i) => sizes[group[i]] / (sizes[group[i]] - 1.0) * Square(points[i], centres[group[i]]);

    private double Joining(int i, int g) => sizes[g] / (sizes[g] + 1.0) * Square(points[i], centres[g]);

    private void Move(int i, int to)
    {
        var from = group[i];
        for (var d = 0; d < points[i].Length; d++)
        {
            centres[from][d] = ((centres[from][d] * sizes[from]) - points[i][d]) / (sizes[from] - 1);
            centres[to][d] = ((centres[to][d] * sizes[to]) + points[i][d]) / (sizes[to] + 1);
        }

        sizes[from]--;
        sizes[to]++;
        (group[i], second[i]) = (to, from);
    }

    private (int First, int Second) NearestTwo(double[] point)
    {
        var (first, second) = (-1, -1);
        var (least, next) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var g = 0; g < centres.Length; g++)
        {
            var far = Square(point, centres[g]);
            if (far < least)
            {
                (second, next, first, least) = (first, least, g, far);
            }
            else if (far < next)
            {
                (second, next) = (g, far);
            }
        }

        return (first, second);
    }

    private void Centre()
    {
        for (var g = 0; g < centres.Length; g++)
        {
            if (sizes[g] > 0)
            {
                centres[g] = Mean(points, group, g);
            }
        }
    }

    private static double[] Mean(double[][] points, int[] groups, int g)
    {
        var (sum, count) = (new double[points[0].Length], 0);
        for (var i = 0; i < points.Length; i++)
        {
            if (groups[i] == g)
            {
                count++;
                for (var d = 0; d < sum.Length; d++)
                {
                    sum[d] += points[i][d];
                }
            }
        }

        return Array.ConvertAll(sum, x => x / count);
    }

    private static double Square(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            var gap = a[d] - b[d];
            sum += gap * gap;
        }

        return sum;
    }
}
