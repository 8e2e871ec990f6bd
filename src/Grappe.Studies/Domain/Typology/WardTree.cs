using System.Numerics;
using System.Runtime.InteropServices;

namespace Grappe.Studies.Domain.Typology;

/// <summary>Two groups that become one. Leaves are numbered from 0; the n-th merge makes group (leaves + n).</summary>
/// <remarks><paramref name="Height"/>: The inertia within groups that the merge adds, as a share of one case's weight in all.</remarks>
public readonly record struct Merge(int Left, int Right, double Height);

/// <summary>
/// Ward's hierarchy (Ward, "Hierarchical grouping to optimize an objective function", JASA 58, 1963): of all pairs of groups, the one whose
/// union adds least inertia within groups is merged. Found by chains of nearest neighbours (Murtagh, "A survey of recent advances in
/// hierarchical clustering algorithms", The Computer Journal 26, 1983): time grows with the square of the leaves, memory with their number,
/// because the distance of two groups follows from their centres and weights.
/// </summary>
public sealed class WardTree
{
    private WardTree(int leaves, Merge[] merges) => (Leaves, Merges) = (leaves, merges);

    public int Leaves { get; }

    /// <summary>From the lowest to the highest, one fewer than leaves.</summary>
    public Merge[] Merges { get; }

    /// <remarks><paramref name="axes"/>: One array of coordinates an axis.</remarks>
    /// <remarks><paramref name="weights"/>: More than 0, one a leaf.</remarks>
    public static WardTree Grow(double[][] axes, double[] weights, CancellationToken cancel = default)
    {
        var total = weights.Sum();
        var growing = new Growing(axes, weights);
        var pairs = new List<(int Left, int Right, double Height)>(Math.Max(0, weights.Length - 1));
        var chain = new Stack<int>();
        while (growing.Count > 1)
        {
            cancel.ThrowIfCancellationRequested();
            if (chain.Count == 0)
            {
                chain.Push(growing.Any);
            }

            var last = chain.Pop();
            var (nearest, distance) = growing.Nearest(last);
            if (chain.TryPeek(out var before) && growing.Distance(last, before) <= distance)
            {
                chain.Pop();
                pairs.Add((before, last, distance / total));
                growing.Join(before, last);
            }
            else
            {
                chain.Push(last);
                chain.Push(nearest);
            }
        }

        return new(weights.Length, InOrder(pairs, weights.Length));
    }

    /// <summary>The group of each leaf when there are so many groups, numbered by their first leaf.</summary>
    public int[] Cut(int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, Leaves);
        var top = new int[Leaves + Merges.Length];
        Array.Fill(top, -1);
        for (var n = Leaves - groups - 1; n >= 0; n--)
        {
            var here = top[Leaves + n] < 0 ? Leaves + n : top[Leaves + n];
            top[Merges[n].Left] = top[Merges[n].Right] = here;
        }

        var numbers = new Dictionary<int, int>();
        var result = new int[Leaves];
        for (var i = 0; i < Leaves; i++)
        {
            var group = top[i] < 0 ? i : top[i];
            if (!numbers.TryGetValue(group, out result[i]))
            {
                numbers[group] = result[i] = numbers.Count;
            }
        }

        return result;
    }

    /// <summary>The inertia within groups when there are 1, 2, 3 and so on, up to so many.</summary>
    public double[] Within(int groups)
    {
        var result = new double[Math.Min(groups, Leaves)];
        var sum = 0.0;
        for (var n = 0; n < Merges.Length; n++)
        {
            sum += Merges[n].Height;
            if (Merges.Length - n <= result.Length)
            {
                result[Merges.Length - n - 1] = sum;
            }
        }

        return result;
    }

    /// <summary>Chains find merges out of order: sorted by height, each names the groups that there are by then.</summary>
    private static Merge[] InOrder(List<(int Left, int Right, double Height)> pairs, int leaves)
    {
        var (above, group) = (Enumerable.Range(0, leaves).ToArray(), Enumerable.Range(0, leaves).ToArray());
        var sorted = pairs.OrderBy(pair => pair.Height).ToArray();
        var merges = new Merge[sorted.Length];
        for (var n = 0; n < merges.Length; n++)
        {
            var (left, right) = (Root(sorted[n].Left), Root(sorted[n].Right));
            merges[n] = new(group[left], group[right], sorted[n].Height);
            above[right] = left;
            group[left] = leaves + n;
        }

        return merges;

        int Root(int leaf)
        {
            while (above[leaf] != leaf)
            {
                leaf = above[leaf] = above[above[leaf]];
            }

            return leaf;
        }
    }

    /// <summary>The groups that there are, side by side without gaps, each known by its first leaf.</summary>
    private sealed class Growing
    {
        private readonly double[][] centres;
        private readonly double[] weights;
        private readonly int[] names;
        private readonly int[] places;

        public Growing(double[][] axes, double[] weights)
        {
            centres = [.. axes.Select(axis => (double[])axis.Clone())];
            this.weights = (double[])weights.Clone();
            names = [.. Enumerable.Range(0, weights.Length)];
            places = [.. names];
            Count = names.Length;
        }

        public int Count { get; private set; }

        public int Any => names[0];

        public double Distance(int one, int other)
        {
            var (a, b) = (places[one], places[other]);
            var sum = 0.0;
            foreach (var axis in centres)
            {
                var gap = axis[b] - axis[a];
                sum += gap * gap;
            }

            return sum * (weights[b] * weights[a] / (weights[b] + weights[a]));
        }

        public (int Name, double Distance) Nearest(int name)
        {
            var place = places[name];
            var own = weights[place];
            // Not a number is nearer than nothing: so a group is not its own neighbour.
            weights[place] = double.NaN;
            var (best, at) = Vectors(place, own, out var done);
            for (var j = done; j < Count; j++)
            {
                var sum = 0.0;
                foreach (var axis in centres)
                {
                    var gap = axis[j] - axis[place];
                    sum += gap * gap;
                }

                sum *= weights[j] * own / (weights[j] + own);
                if (sum < best)
                {
                    (best, at) = (sum, j);
                }
            }

            weights[place] = own;
            return (names[at], best);
        }

        public void Join(int kept, int gone)
        {
            var (a, b) = (places[kept], places[gone]);
            var (own, other) = (weights[a], weights[b]);
            foreach (var axis in centres)
            {
                axis[a] = ((own * axis[a]) + (other * axis[b])) / (own + other);
            }

            weights[a] = own + other;
            var last = --Count;
            foreach (var axis in centres)
            {
                axis[b] = axis[last];
            }

            (weights[b], names[b]) = (weights[last], names[last]);
            places[names[b]] = b;
        }

        private (double Best, int At) Vectors(int place, double own, out int done)
        {
            var lanes = Vector<double>.Count;
            done = Count / lanes * lanes;
            var (best, at) = (new Vector<double>(double.PositiveInfinity), Vector<long>.Zero);
            var (numbers, step) = (Vector<long>.Indices, new Vector<long>(lanes));
            var all = MemoryMarshal.Cast<double, Vector<double>>(weights);
            var weight = new Vector<double>(own);
            for (var block = 0; block < done / lanes; block++)
            {
                var sum = Vector<double>.Zero;
                foreach (var axis in centres)
                {
                    var gap = new Vector<double>(axis, block * lanes) - new Vector<double>(axis[place]);
                    sum += gap * gap;
                }

                sum *= all[block] * weight / (all[block] + weight);
                var nearer = Vector.LessThan(sum, best);
                best = Vector.ConditionalSelect(nearer, sum, best);
                at = Vector.ConditionalSelect(nearer, numbers, at);
                numbers += step;
            }

            var (least, where) = (double.PositiveInfinity, 0L);
            for (var lane = 0; lane < lanes; lane++)
            {
                if (best[lane] < least || (best[lane] == least && at[lane] < where))
                {
                    (least, where) = (best[lane], at[lane]);
                }
            }

            return (least, (int)where);
        }
    }
}
