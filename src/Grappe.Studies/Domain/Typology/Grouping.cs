namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// The way from answers to groups: axes, the first few of them kept, Ward's hierarchy on these, cut, consolidated (Husson, Josse and Pagès,
/// "Principal component methods - hierarchical clustering - partitional clustering", 2010). The same for all cases and for resamples of them.
/// </summary>
public sealed class Grouping
{
    private readonly Profiles profiles;
    private readonly int[] weights;
    private readonly int[] present;
    private readonly double[][] places;

    private Grouping(Profiles profiles, int[] weights, Axes axes, int[] present, double[][] places, WardTree tree)
    {
        (this.profiles, this.weights, this.present, this.places) = (profiles, weights, present, places);
        (Axes, Tree) = (axes, tree);
    }

    public Axes Axes { get; }

    /// <summary>Its leaves are the profiles that weigh something, in order.</summary>
    public WardTree Tree { get; }

    /// <remarks><paramref name="weights"/>: How often each profile counts; 0 leaves it out.</remarks>
    public static Grouping Of(Profiles profiles, int[] weights, int keptAxes, CancellationToken cancel)
    {
        var axes = Axes.Find(profiles, weights, cancel);
        var coordinates = axes.Coordinates(keptAxes);
        int[] here = [.. Enumerable.Range(0, weights.Length).Where(p => weights[p] > 0)];
        var kept = here.Length == weights.Length ? coordinates : Array.ConvertAll(coordinates, axis => Array.ConvertAll(here, p => axis[p]));
        return new(profiles, weights, axes, here, coordinates, WardTree.Grow(kept, Array.ConvertAll(here, p => (double)weights[p]), cancel));
    }

    /// <summary>The group of each profile, numbered along the first axis; -1 where it weighs nothing. Fewer groups if there are fewer profiles.</summary>
    public int[] Groups(int count)
    {
        var cut = Tree.Cut(Math.Min(count, Tree.Leaves));
        var leaf = new int[profiles.Count];
        for (var i = 0; i < present.Length; i++)
        {
            leaf[present[i]] = cut[i];
        }

        // Cases are moved in their order along the first axis, each by itself even where several answered alike.
        int[] ordered = [.. present.OrderBy(p => places.Length == 0 ? 0 : places[0][p]).SelectMany(p => Enumerable.Repeat(p, weights[p]))];
        var points = Array.ConvertAll(ordered, p => Array.ConvertAll(places, axis => axis[p]));
        var groups = Consolidation.Run(points, Array.ConvertAll(ordered, p => leaf[p]), Math.Min(count, Tree.Leaves));
        var result = new int[profiles.Count];
        Array.Fill(result, -1);
        for (var i = ordered.Length - 1; i >= 0; i--)
        {
            result[ordered[i]] = groups[i];
        }

        return AlongFirstAxis(result);
    }

    private int[] AlongFirstAxis(int[] groups)
    {
        var count = groups.Max() + 1;
        var (sum, size) = (new double[count], new double[count]);
        foreach (var p in present)
        {
            sum[groups[p]] += weights[p] * (places.Length == 0 ? 0 : places[0][p]);
            size[groups[p]] += weights[p];
        }

        int[] order = [.. Enumerable.Range(0, count).Where(g => size[g] > 0).OrderBy(g => sum[g] / size[g])];
        return Array.ConvertAll(groups, g => g < 0 ? g : Array.IndexOf(order, g));
    }
}
