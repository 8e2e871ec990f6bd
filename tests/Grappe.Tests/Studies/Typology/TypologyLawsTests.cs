using CsCheck;
using Grappe.Studies;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Tests.Studies;

public sealed class TypologyLawsTests
{
    [Fact]
    public void Axes_do_not_care_for_the_order_of_cases_and_questions() => Gen.Select(Made.Rows, Gen.Bool).Sample((rows, exclude) =>
    {
        var (axes, turned) = (Axes.Find(Take(rows, exclude)), Axes.Find(Take([.. rows.Reverse().Select(row => row.Reverse().ToArray())], exclude)));

        Close(axes.Eigenvalues, turned.Eigenvalues);
    });

    [Fact]
    public void Cases_lie_around_the_centre_with_the_variance_of_the_eigenvalue() => Gen.Select(Made.Rows, Gen.Bool).Sample((rows, exclude) =>
    {
        var profiles = Take(rows, exclude);
        var axes = Axes.Find(profiles);
        var places = axes.Coordinates(int.MaxValue);
        for (var s = 0; s < axes.Eigenvalues.Length; s++)
        {
            Assert.Equal(0, profiles.Of.Sum(profile => places[s][profile]), 1e-9);
            Assert.Equal(axes.Eigenvalues[s], profiles.Of.Average(profile => places[s][profile] * places[s][profile]), 1e-9);
            Assert.Equal(1, Enumerable.Range(0, profiles.CategoryCount).Sum(k => axes.Contribution(k, s)), 1e-9);
        }
    });

    [Fact]
    public void All_axes_together_keep_the_distances_between_cases() => Made.Rows.Sample(rows =>
    {
        var profiles = Take(rows, exclude: false);
        var axes = Axes.Find(profiles);
        var places = axes.Coordinates(int.MaxValue);
        // Chi-square distance: each answer that one gave and the other did not counts the more the rarer it is.
        var expected = profiles.Variables.Sum(variable => variable.Codes[0] == variable.Codes[1] ? 0 : Enumerable.Range(0, 2).Sum(i => (double)rows.Length / variable.Codes.Count(code => code == variable.Codes[i]))) / Math.Max(1, profiles.Variables.Count);
        Assert.Equal(expected, places.Sum(axis => Math.Pow(axis[profiles.Of[0]] - axis[profiles.Of[1]], 2)), 1e-9);
    });

    [Fact]
    public void The_hierarchy_always_merges_the_two_groups_that_cost_least() => Gen.Select(Gen.Double[-1, 1].Array[2].Array[2, 12], Gen.Int[1, 3].Array[12]).Sample((points, weights) =>
    {
        var n = points.Length;
        var tree = WardTree.Grow([Array.ConvertAll(points, point => point[0]), Array.ConvertAll(points, point => point[1])], [.. weights.Take(n).Select(weight => (double)weight)]);

        // Where several pairs cost the same, any of them may be merged.
        var groups = points.Index().ToDictionary(point => point.Index, point => new List<int> { point.Index });
        foreach (var (number, merge) in tree.Merges.Index())
        {
            var least = (from a in groups.Values from b in groups.Values where a != b select Cost(a, b)).Min();
            Assert.Equal(least, Cost(groups[merge.Left], groups[merge.Right]), 1e-10);
            Assert.Equal(least / weights.Take(n).Sum(), merge.Height, 1e-10);
            groups[n + number] = [.. groups[merge.Left], .. groups[merge.Right]];
            groups.Remove(merge.Left);
            groups.Remove(merge.Right);
            var cut = tree.Cut(groups.Count);
            Assert.All(groups.Values, group => Assert.Single(group.Select(i => cut[i]).Distinct()));
            Assert.Equal(groups.Count, cut.Distinct().Count());
        }

        double Cost(List<int> a, List<int> b) => Within([.. a, .. b]) - Within(a) - Within(b);

        double Within(List<int> group)
        {
            double weight = group.Sum(i => weights[i]);
            return Enumerable.Range(0, 2).Sum(axis => group.Sum(i => weights[i] * Math.Pow(points[i][axis] - (group.Sum(j => weights[j] * points[j][axis]) / weight), 2)));
        }
    });

    [Fact]
    public void Consolidation_never_raises_the_inertia_within_groups() => Gen.Select(Gen.Double[-1, 1].Array[2].Array[6, 20], Gen.Int[2, 4]).Sample((points, count) =>
    {
        int[] start = [.. points.Select((_, i) => i % count)];
        var end = Consolidation.Run(points, start, count);

        Assert.Equal(count, end.Distinct().Count());
        Assert.True(Within(end) <= Within(start) + 1e-12);

        double Within(int[] groups) => points.Index().GroupBy(point => groups[point.Index]).Sum(group => Enumerable.Range(0, 2).Sum(axis => group.Sum(point => Math.Pow(point.Item[axis] - group.Average(other => other.Item[axis]), 2))));
    });

    [Fact]
    public void Silhouettes_are_those_of_every_distance_taken_by_hand() => Gen.Select(Gen.Double[-1, 1].Array[2].Array[4, 15], Gen.Int[1, 3].Array[15]).Sample((points, counts) =>
    {
        int[] groups = [.. points.Select((_, i) => i % 2)];
        var found = Silhouettes.Of([Array.ConvertAll(points, point => point[0]), Array.ConvertAll(points, point => point[1])], counts[..points.Length], groups, 2);
        int[] all = [.. points.SelectMany((_, p) => Enumerable.Repeat(p, counts[p]))];

        for (var p = 0; p < points.Length; p++)
        {
            int[] own = [.. all.Where(other => groups[other] == groups[p])];
            var a = own.Length == 1 ? 0 : own.Sum(other => Far(p, other)) / (own.Length - 1);
            var b = all.Where(other => groups[other] != groups[p]).Average(other => Far(p, other));
            Assert.Equal(own.Length == 1 ? 0 : (b - a) / Math.Max(a, b), found.Width[p], 1e-10);
        }

        double Far(int i, int j) => Math.Sqrt(Math.Pow(points[i][0] - points[j][0], 2) + Math.Pow(points[i][1] - points[j][1], 2));
    });

    [Fact]
    public void A_group_found_again_whole_has_a_Jaccard_of_1_and_one_split_in_two_of_a_half() =>
        Assert.Equal([1, 0.5], Stability.Jaccard([0, 0, 1, 1, 1, 1], [2, 2, 0, 0, 1, 1], [1, 3, 1, 1, 1, 1]));

    [Fact]
    public void An_interruption_stops_the_search_for_types() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Types.Find(Take([["a", "x"], ["b", "y"], ["a", "y"], ["b", "x"], ["c", "x"], ["c", "y"]], exclude: false), new(), cancel: new CancellationToken(canceled: true)));

    private static Profiles Take(string[][] rows, bool exclude) => Analysis.TakePart(
        new([.. rows.Select((_, i) => $"{i}")], [.. rows[0].Select((_, q) => new AnswersColumn(q + 2, $"q{q}", Array.ConvertAll(rows, row => row[q])))]), AnswerLabels.None, exclude);

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }
}
