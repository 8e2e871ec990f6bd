namespace Grappe.Studies.Domain.Statistics;

/// <summary>
/// How far raters who put the same units into categories agree. What cannot be said is null: of one rater, of units that nobody rated twice, or where all
/// ratings are the same, so that chance alone would make them agree.
/// </summary>
public sealed record Agreement
{
    /// <summary>Units with two ratings or more.</summary>
    public required int Units { get; init; }

    /// <summary>Of all pairs of ratings of one unit, the share that is the same, each unit counting alike: from 0 to 1.</summary>
    public required double? Agreed { get; init; }

    /// <summary>Cohen's kappa of two raters, Fleiss' of more, over the units that all of them rated.</summary>
    public required double? Kappa { get; init; }

    /// <summary>Whether <see cref="Kappa"/> is that of Fleiss.</summary>
    public required bool IsFleiss { get; init; }

    /// <summary>Krippendorff's alpha on the nominal scale, over all units with two ratings or more.</summary>
    public required double? Alpha { get; init; }

    /// <summary>The lower end of the middle 95 % of alphas when units are drawn anew.</summary>
    public required double? Low { get; init; }

    /// <summary>The upper end of it.</summary>
    public required double? High { get; init; }

    /// <summary>Whether conclusions may rest on these ratings, even tentative ones: alpha is known and not under <see cref="KrippendorffAlpha.LeastTrusted"/>.</summary>
    public bool IsTrusted => Alpha >= KrippendorffAlpha.LeastTrusted;

    /// <param name="units">For each unit, the category (0 or more) that each rater chose; null where a rater chose none. All of one length.</param>
    /// <param name="times">How often units are drawn anew for the interval.</param>
    /// <param name="cancel">Stops drawing.</param>
    /// <exception cref="ArgumentException">Units differ in their number of raters, or a category is below 0.</exception>
    public static Agreement Of(IReadOnlyList<IReadOnlyList<int?>> units, int times = 1_000, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        var raters = units.Count == 0 ? 0 : units[0].Count;
        if (units.Any(unit => unit.Count != raters || unit.Any(category => category < 0)))
        {
            throw new ArgumentException("Every unit has a place for each rater, and categories count from 0.", nameof(units));
        }

        var paired = units.Where(unit => unit.Count(category => category is not null) > 1).ToList();
        var (alpha, low, high) = KrippendorffAlpha.WithInterval([.. paired.Select(unit => unit.Select(category => (double?)category).ToArray())], Scale.Nominal, times, cancel: cancel);
        return new()
        {
            Units = paired.Count,
            Agreed = paired.Count == 0 ? null : paired.Average(Same),
            Kappa = Number(KappaOf([.. paired.Where(unit => unit.All(category => category is not null))], raters)),
            IsFleiss = raters > 2,
            Alpha = Number(alpha),
            Low = Number(double.IsNaN(alpha) ? double.NaN : low),
            High = Number(double.IsNaN(alpha) ? double.NaN : high),
        };
    }

    private static double Same(IReadOnlyList<int?> unit)
    {
        var given = unit.OfType<int>().ToArray();
        var same = given.CountBy(category => category).Sum(own => own.Value * (own.Value - 1.0));
        return same / (given.Length * (given.Length - 1.0));
    }

    private static double KappaOf(IReadOnlyList<IReadOnlyList<int?>> units, int raters)
    {
        if (units.Count == 0)
        {
            return double.NaN;
        }

        if (raters == 2)
        {
            return Statistics.Kappa.Cohen([.. units.Select(unit => unit[0]!.Value)], [.. units.Select(unit => unit[1]!.Value)]);
        }

        var categories = units.Max(unit => unit.Max())!.Value + 1;
        return Statistics.Kappa.Fleiss([.. units.Select(unit => Enumerable.Range(0, categories).Select(category => unit.Count(given => given == category)).ToArray())]);
    }

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
