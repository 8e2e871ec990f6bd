namespace Grappe.Studies.Domain.Statistics;

/// <summary>How far raters agree beyond chance: 1 where always, 0 where as often as chance would have it. No number where chance alone would make them agree always.</summary>
public static class Kappa
{
    /// <summary>
    /// Two raters who each put every unit into one category (Cohen, Educational and Psychological Measurement 20, 1960). Units that one of them did not
    /// rate (-1) are left out.
    /// </summary>
    /// <exception cref="ArgumentException">The raters did not rate the same units.</exception>
    public static double Cohen(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException("Both raters rate the same units.", nameof(second));
        }

        var both = first.Zip(second).Where(pair => pair is { First: >= 0, Second: >= 0 }).ToArray();
        double n = both.Length;
        var agreed = both.Count(pair => pair.First == pair.Second) / n;
        var secondCounts = both.CountBy(pair => pair.Second).ToDictionary();
        var expected = both.CountBy(pair => pair.First).Sum(own => own.Value * (double)secondCounts.GetValueOrDefault(own.Key)) / (n * n);
        return (agreed - expected) / (1 - expected);
    }

    /// <summary>
    /// Several raters, the same number for every unit but not always the same ones (Fleiss, Psychological Bulletin 76, 1971).
    /// </summary>
    /// <param name="counts">For each unit, how many raters chose each category.</param>
    /// <exception cref="ArgumentException">A unit was rated by fewer than two, or by another number than the first.</exception>
    public static double Fleiss(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        double raters = counts.Count == 0 ? 0 : counts[0].Sum();
        if (raters < 2 || counts.Any(unit => unit.Sum() != raters))
        {
            throw new ArgumentException("Fleiss' kappa needs the same number of raters, two or more, for every unit.", nameof(counts));
        }

        var agreed = counts.Average(unit => unit.Sum(count => count * (count - 1.0)) / (raters * (raters - 1)));
        var expected = Enumerable.Range(0, counts[0].Count).Select(category => counts.Sum(unit => unit[category]) / (raters * counts.Count)).Sum(share => share * share);
        return (agreed - expected) / (1 - expected);
    }
}
