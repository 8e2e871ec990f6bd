namespace Grappe.Studies.Domain.Statistics;

/// <summary>The gamma function and what follows from it. Formulas: Abramowitz and Stegun, "Handbook of Mathematical Functions", chapter 6.</summary>
public static class Gamma
{
    private const int Exact = 16;
    private const int MostTerms = 100_000;
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>ln Γ(x) for x above 0: Stirling's series (6.1.41), reached from small x by Γ(x + 1) = x Γ(x).</summary>
    public static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        var product = 1.0;
        while (x < Exact)
        {
            product *= x++;
        }

        var square = 1 / (x * x);
        var series = (1 / x) * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188))))))));
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>ln n!</summary>
    public static double LogFactorial(int n) => Log(n + 1.0);

    /// <summary>The regularised upper incomplete gamma function Q(a, x): its series (6.5.29) below a + 1, its continued fraction (6.5.31) above.</summary>
    public static double Upper(double a, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (x == 0)
        {
            return 1;
        }

        var front = Math.Exp((a * Math.Log(x)) - x - Log(a));
        return x < a + 1 ? 1 - (front * Series(a, x)) : front * Fraction(a, x);
    }

    /// <summary>The probability that a chi-square variable with so many degrees of freedom is larger.</summary>
    public static double ChiSquareTail(double value, double freedom) => Upper(freedom / 2, value / 2);

    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostTerms && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    /// <summary>Evaluated from the front by Lentz's method, which stops when a further step changes nothing.</summary>
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var value = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var over = n * (a - n);
            b += 2;
            d = (over * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (over / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }
}
