namespace Grappe.Studies.Domain.Statistics;

/// <summary>Of <paramref name="Total"/> cases, <paramref name="Marked"/> are marked; <paramref name="Drawn"/> are drawn: how many of them are marked?</summary>
public readonly record struct Hypergeometric(int Total, int Marked, int Drawn)
{
    private int Least => Math.Max(0, Drawn - (Total - Marked));

    private int Most => Math.Min(Drawn, Marked);

    public double Probability(int x) => x < Least || x > Most ? 0 : Math.Exp(LogChoose(Marked, x) + LogChoose(Total - Marked, Drawn - x) - LogChoose(Total, Drawn));

    /// <summary>The probability of fewer than x.</summary>
    public double Below(int x)
    {
        var sum = 0.0;
        var term = Probability(x - 1);
        for (var i = x - 1; i >= Least && term > 0; i--)
        {
            sum += term;
            term *= (double)i * (Total - Marked - Drawn + i) / ((Marked - i + 1.0) * (Drawn - i + 1.0));
        }

        return sum;
    }

    /// <summary>The probability of more than x.</summary>
    public double Above(int x)
    {
        var sum = 0.0;
        var term = Probability(x + 1);
        for (var i = x + 1; i <= Most && term > 0; i++)
        {
            sum += term;
            term *= (Marked - (double)i) * (Drawn - i) / ((i + 1.0) * (Total - Marked - Drawn + i + 1.0));
        }

        return sum;
    }

    private static double LogChoose(int n, int k) => Gamma.LogFactorial(n) - Gamma.LogFactorial(k) - Gamma.LogFactorial(n - k);
}
