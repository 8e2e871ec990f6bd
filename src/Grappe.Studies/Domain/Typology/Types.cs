using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>How types are looked for.</summary>
public sealed record TypesOptions
{
    /// <summary>How many axes are kept; the others count as noise.</summary>
    public int Axes { get; init; } = 5;

    /// <summary>At least so many types, unless two are stable and more are not, or the cases lie better in two (by their mean silhouette).</summary>
    public int Least { get; init; } = 3;

    public int Most { get; init; } = 10;

    public int Bootstraps { get; init; } = 200;

    public ulong Seed { get; init; } = 2021;

    /// <summary>A type below this mean bootstrap Jaccard is not one: Hennig's bound for groups that "should not be trusted".</summary>
    public double LeastJaccard { get; init; } = 0.6;

    /// <summary>Two types must do better, because two halves of anything overlap more by chance: Hennig's bound for valid, stable groups.</summary>
    public double LeastJaccardOfTwo { get; init; } = 0.75;

    /// <summary>With more different profiles than this, leaving out each in turn takes too long.</summary>
    public int MostLeftOut { get; init; } = 1_000;

    /// <summary>With more different profiles than this, no hierarchy is built.</summary>
    public int MostProfiles { get; init; } = 30_000;
}

/// <summary>A type of cases.</summary>
/// <remarks><paramref name="Jaccard"/>: How alike it is found again in resamples, from 0 to 1.</remarks>
/// <remarks><paramref name="LeaveOneOut"/>: The same with one case left out at a time; nothing if that was not computed.</remarks>
/// <remarks><paramref name="Silhouette"/>: The mean over its cases.</remarks>
/// <remarks><paramref name="Typical"/>: The cases nearest to its centre, nearest first, with their distance.</remarks>
public sealed record CaseType(int[] Cases, double Jaccard, double? LeaveOneOut, double Silhouette, IReadOnlyList<OverRepresented> Description, IReadOnlyList<(int Case, double Distance)> Typical);

/// <summary>What looking for types gave: types, and whether the cases support them.</summary>
/// <remarks><paramref name="Unsupported"/>: Why these types, or any, are not claimed; nothing if they are.</remarks>
/// <remarks><paramref name="Groups"/>: The type of each profile.</remarks>
/// <remarks><paramref name="Within"/>: Inertia within groups of the hierarchy for 1, 2, 3… groups.</remarks>
public sealed record Types(IReadOnlyList<CaseType> Found, Reason? Unsupported, int[] Groups, Silhouettes? Silhouettes, double[] Within, WardTree? Tree)
{
    private const int TypicalCases = 5;

    /// <remarks><paramref name="progress"/>: Told the share that is done.</remarks>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Types Find(Profiles profiles, TypesOptions options, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        if (profiles.Count < options.Least || NumberOfTypes.Most(profiles, options) < options.Least)
        {
            return None(new("{0} cases with {1} different sets of answers are too few to look for types.", profiles.Cases, profiles.Count));
        }

        if (profiles.Count > options.MostProfiles)
        {
            return None(new("There are {0} different sets of answers; types are looked for among at most {1}.", profiles.Count, options.MostProfiles));
        }

        var grouping = Grouping.Of(profiles, profiles.Counts, options.Axes, cancel);
        if (grouping.Axes.Eigenvalues.Length == 0)
        {
            return None(new("The answers do not differ."));
        }

        var within = grouping.Tree.Within(options.Most + 1);
        var count = NumberOfTypes.Choose(within, profiles, options);
        int[][] partitions = [grouping.Groups(count), grouping.Groups(2)];
        var jaccard = Stability.Bootstrap(profiles, options.Axes, partitions, options.Bootstraps, options.Seed, progress, cancel);
        Reason?[] doubts = [.. partitions.Zip(jaccard, (groups, stable) => Doubt(profiles, groups, stable, options))];
        var places = grouping.Axes.Coordinates(options.Axes);
        Silhouettes[] fits = [.. partitions.Select(groups => Silhouettes.Of(places, profiles.Counts, groups, groups.Max() + 1, cancel))];

        // The hierarchy's criterion never says two: two stable types are taken where more are not as stable, or where cases lie better in two.
        var which = doubts[1] is null && (doubts[0] is not null || jaccard[0].Min() < options.LeastJaccardOfTwo || fits[1].Mean > fits[0].Mean) ? 1 : 0;
        var (groups, stable, silhouettes) = (partitions[which], jaccard[which], fits[which]);
        var leftOut = profiles.Count <= options.MostLeftOut ? Stability.LeaveOneOut(profiles, options.Axes, groups, cancel) : null;
        var descriptions = OverRepresented.Of(profiles, groups);
        var types = Enumerable.Range(0, stable.Length).Select(g =>
        {
            int[] cases = [.. Enumerable.Range(0, profiles.Cases).Where(i => groups[profiles.Of[i]] == g)];
            return new CaseType(cases, stable[g], leftOut?[g], cases.Average(i => silhouettes.Width[profiles.Of[i]]), descriptions[g], Typical(profiles, places, cases));
        });
        return new([.. types], doubts[which], groups, silhouettes, within, grouping.Tree);

        static Types None(Reason why) => new([], why, [], null, [], null);
    }

    /// <summary>Why these types are not claimed.</summary>
    private static Reason? Doubt(Profiles profiles, int[] groups, double[] stable, TypesOptions options)
    {
        var sizes = new int[stable.Length];
        for (var p = 0; p < groups.Length; p++)
        {
            sizes[groups[p]] += profiles.Counts[p];
        }

        var (worst, least) = (Array.IndexOf(stable, stable.Min()), stable.Length == 2 ? options.LeastJaccardOfTwo : options.LeastJaccard);
        return stable[worst] < least ? new("Type {0} of {1} is not found again when the cases are drawn anew: its mean bootstrap Jaccard is {2:0.00}, and less than {3:0.00} is taken for chance.", worst + 1, stable.Length, stable[worst], least)
            : Array.IndexOf(sizes, 1) is var lone and >= 0 ? new("Type {0} of {1} is a single case, which is like itself whenever it is drawn.", lone + 1, stable.Length)
            : null;
    }

    private static (int Case, double Distance)[] Typical(Profiles profiles, double[][] places, int[] cases)
    {
        var centre = Array.ConvertAll(places, axis => cases.Average(i => axis[profiles.Of[i]]));
        return [.. cases
            .Select(i => (Case: i, Distance: Math.Sqrt(places.Select((axis, s) => (axis[profiles.Of[i]] - centre[s]) * (axis[profiles.Of[i]] - centre[s])).Sum())))
            .OrderBy(near => near.Distance).Take(TypicalCases)];
    }
}
