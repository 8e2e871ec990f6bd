namespace Grappe.Studies.Domain.Statistics;

/// <summary>The normal distribution.</summary>
public static class Normal
{
    /// <summary>Below this, a probability is taken for this: what lies beyond 37 standard deviations is not told apart.</summary>
    public const double LeastProbability = 1e-300;

    /// <summary>The probability that a standard normal variable lies further from 0 than z, on either side.</summary>
    public static double BothTails(double z) => Gamma.Upper(0.5, z * z / 2);

    /// <summary>The z (0 or more) that a standard normal variable exceeds, on either side, with this probability. Newton's method on the logarithm of the tail.</summary>
    public static double FromBothTails(double probability)
    {
        if (probability >= 1)
        {
            return 0;
        }

        var wanted = Math.Log(Math.Max(probability, LeastProbability));
        var z = probability > 0.5 ? (1 - probability) * Math.Sqrt(Math.PI / 2) : Math.Sqrt(-2 * wanted);
        for (var i = 0; i < 100; i++)
        {
            var tail = BothTails(z);
            var slope = 2 * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) / tail;
            var step = (Math.Log(tail) - wanted) / slope;
            z = Math.Max(0, z + step);
            if (Math.Abs(step) <= 1e-15 * Math.Max(1, z))
            {
                break;
            }
        }

        return z;
    }
}
