using CsCheck;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Tests.Studies;

public sealed class DistributionsTests
{
    [Theory]
    [InlineData(0.05, 1.959963984540054)]
    [InlineData(0.01, 2.5758293035489004)]
    [InlineData(1e-10, 6.4669510872405152)]
    [InlineData(0.999, 0.0012533144654324167)]
    public void Two_tails_of_the_normal_distribution(double probability, double z)
    {
        Assert.Equal(z, Normal.FromBothTails(probability), 1e-12);
        Assert.Equal(probability, Normal.BothTails(z), probability * 1e-11);
    }

    [Fact]
    public void Chances_of_a_draw_add_up()
    {
        var draw = new Hypergeometric(50, 20, 10);

        Assert.Equal(1, Enumerable.Range(0, 11).Sum(draw.Probability), 12);
        Assert.Equal(1, draw.Below(4) + draw.Probability(4) + draw.Above(4), 12);
        Assert.Equal(Enumerable.Range(5, 6).Sum(draw.Probability), draw.Above(4), 12);
    }

    [Fact]
    public void Eigenvectors_make_the_matrix_again() => Gen.Select(Gen.Double[-1, 1].Array[25], Gen.Int[1, 5]).Sample((numbers, n) =>
    {
        double[][] Matrix() => [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => numbers[(Math.Min(i, j) * 5) + Math.Max(i, j)]).ToArray())];
        var (values, vectors) = SymmetricMatrix.Decompose(Matrix());

        Assert.Equal(values.OrderDescending(), values);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Assert.Equal(Matrix()[i][j], values.Select((value, s) => value * vectors[s][i] * vectors[s][j]).Sum(), 1e-12);
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => vectors[i][k] * vectors[j][k]), 1e-12);
            }
        }
    });
}
