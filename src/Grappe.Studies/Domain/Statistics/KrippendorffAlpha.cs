namespace Grappe.Studies.Domain.Statistics;

/// <summary>What the numbers that raters give mean.</summary>
public enum Scale
{
    /// <summary>Names.</summary>
    Nominal,

    /// <summary>Ranks.</summary>
    Ordinal,

    /// <summary>Differences count.</summary>
    Interval,

    /// <summary>Proportions count, and 0 is none.</summary>
    Ratio,
}

/// <summary>
/// Krippendorff's alpha: 1 - observed disagreement / expected disagreement, for any number of raters, scales and missing ratings
/// (Krippendorff, "Content Analysis", 3rd edition, 2013, chapter 12; "Computing Krippendorff's alpha-reliability", 2011).
/// </summary>
public static class KrippendorffAlpha
{
    /// <summary>A table built on ratings below this should say so ("Content Analysis", section 12.4: tentative conclusions only from 0.667 on).</summary>
    public const double LeastTrusted = 0.667;

    /// <summary>Alpha; no number where no two ratings can be compared, or where all are the same, so that there is nothing to disagree about.</summary>
    /// <remarks><paramref name="units"/>: For each unit, the ratings it was given; null is none.</remarks>
    public static double Of(IReadOnlyList<IReadOnlyList<double?>> units, Scale scale) => Of(Paired(units), scale);

    /// <summary>
    /// Alpha with an interval: the units are drawn anew, with replacement, so many times, and the middle share of the alphas that come out is given
    /// (Zapf, Castell, Morawietz and Karch, "Measuring inter-rater reliability for nominal data", BMC Medical Research Methodology 16, 2016).
    /// </summary>
    /// <remarks><paramref name="seed"/>: The same seed gives the same interval.</remarks>
    public static (double Alpha, double Low, double High) WithInterval(IReadOnlyList<IReadOnlyList<double?>> units, Scale scale, int times = 1_000, double share = 0.95, ulong seed = 2021, CancellationToken cancel = default)
    {
        var (paired, drawn) = (Paired(units), new List<double>(times));
        for (var time = 0; time < times && paired.Length > 0; time++)
        {
            cancel.ThrowIfCancellationRequested();
            var dice = Dice.Series(seed, time);
            var alpha = Of([.. paired.Select(_ => paired[dice.Below(paired.Length)])], scale);
            if (!double.IsNaN(alpha))
            {
                drawn.Add(alpha);
            }
        }

        drawn.Sort();
        return (Of(paired, scale), Quantile((1 - share) / 2), Quantile((1 + share) / 2));

        double Quantile(double at) => drawn.Count == 0 ? double.NaN : drawn[(int)Math.Round(at * (drawn.Count - 1))];
    }

    /// <summary>Units with two ratings or more: one rating alone can be compared with none.</summary>
    private static double[][] Paired(IReadOnlyList<IReadOnlyList<double?>> units) =>
        [.. units.Select(unit => unit.OfType<double>().ToArray()).Where(unit => unit.Length > 1)];

    private static double Of(double[][] units, Scale scale)
    {
        double[] values = [.. units.SelectMany(unit => unit).Distinct().Order()];
        // How often two values are given to one unit, each unit counting as many pairs as it has ratings.
        var together = new double[values.Length, values.Length];
        var counts = new double[values.Length];
        foreach (var unit in units)
        {
            var places = Array.ConvertAll(unit, value => Array.BinarySearch(values, value));
            for (var i = 0; i < places.Length; i++)
            {
                counts[places[i]]++;
                for (var j = 0; j < places.Length; j++)
                {
                    together[places[i], places[j]] += i == j ? 0 : 1.0 / (places.Length - 1);
                }
            }
        }

        var (observed, expected, all) = (0.0, 0.0, counts.Sum());
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = 0; k < values.Length; k++)
            {
                var far = Distance(scale, values, counts, c, k);
                observed += together[c, k] * far;
                expected += counts[c] * counts[k] * far / (all - 1);
            }
        }

        return expected == 0 ? double.NaN : 1 - (observed / expected);
    }

    private static double Distance(Scale scale, double[] values, double[] counts, int c, int k)
    {
        if (c == k)
        {
            return 0;
        }

        switch (scale)
        {
            case Scale.Nominal:
                return 1;
            case Scale.Ordinal:
                var between = -(counts[c] + counts[k]) / 2;
                for (var g = Math.Min(c, k); g <= Math.Max(c, k); g++)
                {
                    between += counts[g];
                }

                return between * between;
            case Scale.Interval:
                return (values[c] - values[k]) * (values[c] - values[k]);
            case Scale.Ratio:
                var proportion = values[c] + values[k] == 0 ? 0 : (values[c] - values[k]) / (values[c] + values[k]);
                return proportion * proportion;
            default:
                throw new ArgumentOutOfRangeException(nameof(scale));
        }
    }
}
