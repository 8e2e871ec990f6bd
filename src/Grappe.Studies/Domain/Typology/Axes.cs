using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// Specific multiple correspondence analysis: the axes along which the answers of the cases differ most (Le Roux and Rouanet,
/// "Multiple Correspondence Analysis", 2010, chapters 3 and 5.1). Passive categories take no part: a case that gave no answer
/// is, for that question, left at the place that says nothing. Without passive categories it is the usual analysis of the indicator matrix.
/// </summary>
/// <remarks>
/// The direction of an axis has no meaning, so it is fixed by rule, the one of FactoMineR: the unit eigenvector's numbers add up to more than 0;
/// where they add up to nothing, the first of the largest is positive.
/// </remarks>
public sealed class Axes
{
    /// <summary>What an axis must at least hold: below this lies the noise of the computation.</summary>
    private const double LeastInertia = 1e-12;

    private readonly Profiles profiles;
    private readonly int[][] burt;
    private readonly double[][] vectors;
    private readonly double total;

    private Axes(Profiles profiles, int[][] burt, double total, double[] eigenvalues, double[][] vectors)
    {
        (this.profiles, this.burt, this.total, this.vectors) = (profiles, burt, total, vectors);
        Eigenvalues = eigenvalues;
        Shares = [.. burt.Select((row, k) => row[k] / total)];
    }

    /// <summary>The inertia (variance of the cases) of each axis, from the largest down, all that are more than 0.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The share of the cases in each category of all questions.</summary>
    public double[] Shares { get; }

    private double Questions => profiles.Variables.Count;

    /// <remarks><paramref name="weights"/>: How often each profile counts; without, as often as there are cases of it.</remarks>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Axes Find(Profiles profiles, int[]? weights = null, CancellationToken cancel = default)
    {
        weights ??= profiles.Counts;
        var table = profiles.Burt(weights, cancel);
        var cases = weights.Sum(weight => (double)weight);
        // A category of all cases has no variance; one of none, no weight.
        int[] active = [.. Enumerable.Range(0, table.Length).Where(k => !profiles.Passive[k] && table[k][k] > 0 && table[k][k] < cases)];
        var matrix = Array.ConvertAll(active, k => Array.ConvertAll(active, l => Covariance(k, l)));
        var (values, found) = SymmetricMatrix.Decompose(matrix, cancel);
        var count = values.Count(value => value > LeastInertia);
        var directions = new double[count][];
        for (var s = 0; s < count; s++)
        {
            directions[s] = new double[table.Length];
            var sign = Sign(found[s]);
            for (var k = 0; k < active.Length; k++)
            {
                directions[s][active[k]] = sign * found[s][k];
            }
        }

        return new(profiles, table, cases, values[..count], directions);

        double Covariance(int k, int l)
        {
            var (shareK, shareL) = (table[k][k] / cases, table[l][l] / cases);
            return ((table[k][l] / cases) - (shareK * shareL)) / (profiles.Variables.Count * Math.Sqrt(shareK * shareL));
        }
    }

    /// <summary>Where the profiles lie on the first axes: one array an axis, principal coordinates.</summary>
    public double[][] Coordinates(int axes)
    {
        var result = new double[Math.Min(axes, vectors.Length)][];
        for (var s = 0; s < result.Length; s++)
        {
            var (places, worth) = (new double[profiles.Count], Worth(vectors[s], out var centre));
            Array.Fill(places, -centre);
            for (var q = 0; q < profiles.Variables.Count; q++)
            {
                var (codes, offset) = (profiles.Codes[q], profiles.Offsets[q]);
                for (var p = 0; p < places.Length; p++)
                {
                    places[p] += worth[offset + codes[p]];
                }
            }

            result[s] = places;
        }

        return result;
    }

    /// <summary>
    /// Where a category lies on an axis: the mean place of its cases, divided by the root of the eigenvalue. For a passive
    /// category this is its supplementary coordinate.
    /// </summary>
    public double Coordinate(int category, int axis)
    {
        if (burt[category][category] == 0)
        {
            return 0;
        }

        if (!profiles.Passive[category])
        {
            return vectors[axis][category] * Math.Sqrt(Questions / Shares[category] * Eigenvalues[axis]);
        }

        var worth = Worth(vectors[axis], out var centre);
        var sum = 0.0;
        for (var k = 0; k < worth.Length; k++)
        {
            sum += worth[k] * burt[category][k];
        }

        return ((sum / burt[category][category]) - centre) / Math.Sqrt(Eigenvalues[axis]);
    }

    /// <summary>What a category adds to an axis, as a share of its inertia; those of an axis add up to 1. Passive categories add nothing.</summary>
    public double Contribution(int category, int axis) => vectors[axis][category] * vectors[axis][category];

    /// <summary>How much of a category's distance from the centre lies along an axis, from 0 to 1.</summary>
    public double Cos2(int category, int axis)
    {
        var share = Shares[category];
        var place = Coordinate(category, axis);
        return share is <= 0 or >= 1 ? 0 : place * place * share / (1 - share);
    }

    /// <summary>How much of the variance along an axis the answers to a question make up: without passive categories the squared correlation ratio, from 0 to 1.</summary>
    public double Discrimination(int question, int axis) => Questions * Eigenvalues[axis]
        * Enumerable.Range(profiles.Offsets[question], profiles.Variables[question].Categories.Count).Sum(k => Contribution(k, axis));

    /// <summary>Test value of a category on an axis: beyond ±2, it lies there by more than chance (Lebart, Morineau and Piron, "Statistique exploratoire multidimensionnelle", 1995).</summary>
    public double TestValue(int category, int axis)
    {
        var cases = Shares[category] * total;
        return cases == 0 || cases == total ? 0 : Coordinate(category, axis) * Math.Sqrt((total - 1) * cases / (total - cases));
    }

    /// <summary>What each category adds to the place of a case that has it, and what all cases have on average.</summary>
    private double[] Worth(double[] vector, out double centre)
    {
        var worth = new double[vector.Length];
        centre = 0;
        for (var k = 0; k < worth.Length; k++)
        {
            if (vector[k] != 0)
            {
                worth[k] = vector[k] / Math.Sqrt(Questions * Shares[k]);
                centre += worth[k] * Shares[k];
            }
        }

        return worth;
    }

    private static int Sign(double[] vector)
    {
        var sum = vector.Sum();
        if (Math.Abs(sum) > 1e-9)
        {
            return Math.Sign(sum);
        }

        var largest = vector.Max(Math.Abs);
        return Math.Sign(vector.First(number => Math.Abs(number) >= largest * (1 - 1e-9)));
    }
}
