using Spot = Grappe.Flows.Domain.Matching.MatchingProblem.Spot;

namespace Grappe.Flows.Domain.Matching;

/// <summary>
/// Finds needs by where they are: halved along their widest axis again and again until few lie together, as in a k-d tree
/// (Bentley 1975), of which only the leaves are kept, each in its sphere. Distances to spheres say which leaves can be passed over.
/// </summary>
internal sealed class NeedsNearby
{
    private const int LeafSize = 32;

    private readonly MatchingProblem problem;
    private readonly int[] order;
    private readonly Spot[] spots;
    private readonly double[] reach;
    private readonly Leaf[] leaves;
    private readonly int[] places;
    private readonly int[] leafOf;

    public NeedsNearby(MatchingProblem problem)
    {
        this.problem = problem;
        order = [.. Enumerable.Range(0, problem.Needs.Count)];
        var ends = new List<int>();
        Halve(0, order.Length, ends);
        spots = Array.ConvertAll(order, problem.NeedSpot);
        reach = new double[order.Length];
        leaves = order.Length == 0 ? [] : [.. ends.Select((end, i) => Leaf.Around(spots, i == 0 ? 0 : ends[i - 1], end))];
        (places, leafOf) = (new int[order.Length], new int[order.Length]);
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            for (var i = leaves[leaf].Start; i < leaves[leaf].End; i++)
            {
                (places[order[i]], leafOf[order[i]]) = (i, leaf);
            }
        }
    }

    /// <summary>Says how far each need reaches beyond its place, in km; NaN for one that is not to be found any more.</summary>
    public void Reach(Func<int, double> ofNeed)
    {
        for (var i = 0; i < order.Length; i++)
        {
            reach[i] = ofNeed(order[i]);
        }

        foreach (ref var leaf in leaves.AsSpan())
        {
            leaf.Reach = Farthest(leaf);
        }
    }

    /// <summary>Takes a need out of what is found.</summary>
    public void Forget(int need)
    {
        reach[places[need]] = double.NaN;
        leaves[leafOf[need]].Reach = Farthest(leaves[leafOf[need]]);
    }

    /// <summary>The needs whose distance minus reach is smallest, nearest first; of two alike the one that comes first in the problem.</summary>
    public int[] Nearest(int offer, int count)
    {
        var from = problem.OfferSpot(offer);
        var found = new PriorityQueue<int, (double Km, int Need)>(FarthestFirst.Comparer);
        var start = 0;
        for (var i = 1; i < leaves.Length; i++)
        {
            start = leaves[i].Least(from) < leaves[start].Least(from) ? i : start;
        }

        // Leaves beside each other are mostly neighbours on the ground too.
        for (var step = 0; step < 2 * leaves.Length; step++)
        {
            var i = step % 2 == 0 ? start - (step / 2) : start + (step / 2) + 1;
            if (i >= 0 && i < leaves.Length && (found.Count < count || leaves[i].Least(from) <= Last(found)))
            {
                Take(leaves[i], offer, count, found);
            }
        }

        var nearest = new int[found.Count];
        for (var i = nearest.Length - 1; i >= 0; i--)
        {
            nearest[i] = found.Dequeue();
        }

        return nearest;
    }

    /// <summary>All needs whose distance is less than their reach and this one together.</summary>
    public void Within(int offer, double offerReach, List<int> found)
    {
        var from = problem.OfferSpot(offer);
        foreach (ref readonly var leaf in leaves.AsSpan())
        {
            if (leaf.Least(from) >= offerReach)
            {
                continue;
            }

            for (var i = leaf.Start; i < leaf.End; i++)
            {
                var km = offerReach + reach[i];
                var (x, y, z) = (from.X - spots[i].X, from.Y - spots[i].Y, from.Z - spots[i].Z);
                if (km > 0 && (x * x) + (y * y) + (z * z) < km * km)
                {
                    found.Add(order[i]);
                }
            }
        }
    }

    private static double Last(PriorityQueue<int, (double Km, int Need)> found) => found.TryPeek(out _, out var last) ? last.Km : double.PositiveInfinity;

    private void Take(in Leaf leaf, int offer, int count, PriorityQueue<int, (double Km, int Need)> found)
    {
        for (var i = leaf.Start; i < leaf.End; i++)
        {
            if (double.IsNaN(reach[i]))
            {
                continue;
            }

            var candidate = (Km: problem.Km(offer, order[i]) - reach[i], Need: order[i]);
            if (found.Count < count)
            {
                found.Enqueue(candidate.Need, candidate);
            }
            else if (found.TryPeek(out _, out var last) && FarthestFirst.Comparer.Compare(candidate, last) > 0)
            {
                found.DequeueEnqueue(candidate.Need, candidate);
            }
        }
    }

    private double Farthest(in Leaf leaf)
    {
        var farthest = double.NegativeInfinity;
        for (var i = leaf.Start; i < leaf.End; i++)
        {
            farthest = reach[i] > farthest ? reach[i] : farthest;
        }

        return farthest;
    }

    private void Halve(int start, int end, List<int> ends)
    {
        if (end - start <= LeafSize)
        {
            ends.Add(end);
            return;
        }

        var slice = order[start..end];
        var keys = Enumerable.Range(0, 3).Select(axis => Array.ConvertAll(slice, need => Along(problem.NeedSpot(need), axis))).MaxBy(keys => keys.Max() - keys.Min())!;
        Array.Sort(keys, slice);
        slice.CopyTo(order, start);
        var middle = (start + end) / 2;
        Halve(start, middle, ends);
        Halve(middle, end, ends);
    }

    private static double Along(in Spot spot, int axis) => axis switch { 0 => spot.X, 1 => spot.Y, _ => spot.Z };

    /// <summary>So many needs in a row of <see cref="order"/>, the sphere around them, and the farthest that one of them reaches.</summary>
    private record struct Leaf(int Start, int End, Spot Centre, double Radius)
    {
        public double Reach { get; set; }

        public static Leaf Around(Spot[] spots, int start, int end)
        {
            var within = spots.AsSpan(start, end - start).ToArray();
            var centre = new Spot(within.Average(spot => spot.X), within.Average(spot => spot.Y), within.Average(spot => spot.Z), 0);
            return new(start, end, centre, within.Max(spot => Apart(spot, centre)));
        }

        /// <summary>A bound from below, in km, on distance minus reach of all of its needs; a little lower than rounding could make it.</summary>
        public readonly double Least(in Spot from) => Apart(from, Centre) - Radius - Reach - 1e-6;

        private static double Apart(in Spot a, in Spot b)
        {
            var (x, y, z) = (a.X - b.X, a.Y - b.Y, a.Z - b.Z);
            return Math.Sqrt((x * x) + (y * y) + (z * z));
        }
    }

    /// <summary>Puts first what is to be given up first.</summary>
    private sealed class FarthestFirst : IComparer<(double Km, int Need)>
    {
        public static readonly FarthestFirst Comparer = new();

        public int Compare((double Km, int Need) x, (double Km, int Need) y) => y.Km.CompareTo(x.Km) is not 0 and var far ? far : y.Need.CompareTo(x.Need);
    }
}
