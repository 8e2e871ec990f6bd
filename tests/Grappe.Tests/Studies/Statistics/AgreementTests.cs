using CsCheck;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Tests.Studies;

public sealed class AgreementTests
{
    /// <summary>Four observers, twelve units: Krippendorff, "Computing Krippendorff's alpha-reliability", 2011, section C.</summary>
    private static readonly double?[][] Textbook =
    [
        [1, 1, null, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [null, 5, 5, 5], [null, null, 1, 1], [null, null, 3, null],
    ];

    [Theory]
    [InlineData(Scale.Nominal, 0.743421)]
    [InlineData(Scale.Ordinal, 0.815388)]
    [InlineData(Scale.Interval, 0.849107)]
    [InlineData(Scale.Ratio, 0.797403)]
    public void Alpha_of_the_textbook_is_that_of_the_textbook(Scale scale, double alpha) => Assert.Equal(alpha, KrippendorffAlpha.Of(Textbook, scale), 5e-7);

    [Fact]
    public void An_interval_lies_around_alpha_and_is_the_same_for_the_same_seed()
    {
        var (alpha, low, high) = KrippendorffAlpha.WithInterval(Textbook, Scale.Nominal);

        Assert.InRange(alpha, low, high);
        Assert.True(low < high);
        Assert.Equal((alpha, low, high), KrippendorffAlpha.WithInterval(Textbook, Scale.Nominal));
        Assert.NotEqual((alpha, low, high), KrippendorffAlpha.WithInterval(Textbook, Scale.Nominal, seed: 1));
    }

    [Fact]
    public void Where_all_say_the_same_there_is_no_alpha() => Assert.Equal(double.NaN, KrippendorffAlpha.Of([[1, 1], [1, 1]], Scale.Nominal));

    [Fact]
    public void Interval_alpha_is_that_of_every_pair_compared_by_hand() =>
        Gen.Int[0, 4].Array[2, 4].Array[2, 7].Sample(ratings =>
        {
            double?[][] units = [.. ratings.Select(unit => unit.Select(rating => (double?)rating).ToArray())];
            var all = ratings.SelectMany(unit => unit).ToArray();
            var observed = ratings.Sum(unit => unit.Sum(a => unit.Sum(b => (double)(a - b) * (a - b))) / (unit.Length - 1)) / all.Length;
            var expected = all.Sum(a => all.Sum(b => (double)(a - b) * (a - b))) / ((double)all.Length * (all.Length - 1));
            var alpha = KrippendorffAlpha.Of(units, Scale.Interval);

            Assert.True(expected == 0 ? double.IsNaN(alpha) : Math.Abs(alpha - (1 - (observed / expected))) < 1e-12);
        });

    [Fact]
    public void Alpha_does_not_care_for_the_order_of_units_and_raters() =>
        Gen.Select(Gen.Int[0, 3].Array[3].Array[2, 8], Gen.Enum<Scale>()).Sample((ratings, scale) =>
        {
            double?[][] Units(IEnumerable<int[]> rows) => [.. rows.Select(row => row.Select(rating => rating == 3 ? (double?)null : rating).ToArray())];
            var turned = Units(ratings.Reverse().Select(row => row.Reverse().ToArray()));

            Assert.Equal(KrippendorffAlpha.Of(Units(ratings), scale), KrippendorffAlpha.Of(turned, scale), 12);
        });

    [Fact]
    public void Cohens_kappa_of_a_table_known_by_hand()
    {
        // 20 times both yes, 15 both no, 5 and 10 apart: agreed 0.7, by chance 0.5.
        int[] first = [.. Enumerable.Repeat(1, 25), .. Enumerable.Repeat(0, 25), -1];
        int[] second = [.. Enumerable.Repeat(1, 20), .. Enumerable.Repeat(0, 5), .. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(0, 15), 1];

        Assert.Equal(0.4, Kappa.Cohen(first, second), 12);
    }

    [Fact]
    public void Fleiss_kappa_of_his_own_example()
    {
        int[][] counts = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]];

        Assert.Equal(0.20993, Kappa.Fleiss(counts), 5e-6);
    }

    [Fact]
    public void Units_with_another_number_of_raters_are_refused() => Assert.Throws<ArgumentException>(() => Kappa.Fleiss([[1, 1], [2, 1]]));
}
