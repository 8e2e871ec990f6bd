namespace Grappe.Shared;

/// <summary>An amount in cents of a currency (ISO 4217 code, two decimals). Amounts of two currencies do not add.</summary>
public readonly record struct Money(long Cents, string Currency)
{
    public static Money operator +(Money left, Money right) => left.Currency == right.Currency
        ? left with { Cents = checked(left.Cents + right.Cents) }
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not add.");

    public static Money operator -(Money left, Money right) => left + right with { Cents = checked(-right.Cents) };

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>The one rounding rule: to the nearest whole number, halves away from zero.</summary>
    /// <remarks><paramref name="denominator"/>: At least 1.</remarks>
    /// <exception cref="OverflowException">The result is beyond what cents can hold.</exception>
    public static long Round(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, Int128.One);
        var (whole, rest) = Int128.DivRem(Int128.Abs(numerator), denominator);
        return checked((long)((rest * 2 >= denominator ? whole + 1 : whole) * Int128.Sign(numerator)));
    }

    /// <summary>So many parts of so many of it, rounded once.</summary>
    public Money Times(long parts, long of) => this with { Cents = Round((Int128)Cents * parts, of) };

    /// <summary>Splits it in proportion to weights, by largest remainder; of equal remainders the earlier part gets the cent. The parts always sum to the whole.</summary>
    /// <remarks><paramref name="weights"/>: None negative, one at least positive.</remarks>
    public IReadOnlyList<Money> Split(params IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return SplitBy([.. weights.Select(weight => (Int128)weight)]);
    }

    /// <summary>As <see cref="Split"/>, for weights that 64 bits do not hold.</summary>
    /// <exception cref="OverflowException">Cents times a weight are beyond 128 bits.</exception>
    public IReadOnlyList<Money> SplitBy(IReadOnlyList<Int128> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var sum = weights.Aggregate(Int128.Zero, (all, weight) => weight >= 0 ? all + weight : throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight is negative."));
        ArgumentOutOfRangeException.ThrowIfZero(sum, nameof(weights));
        var all = Int128.Abs(Cents);
        var parts = weights.Select(weight => (long)(checked(all * weight) / sum)).ToArray();
        var left = (int)(all - parts.Aggregate(Int128.Zero, (whole, part) => whole + part));
        foreach (var part in Enumerable.Range(0, parts.Length).OrderByDescending(i => all * weights[i] % sum).Take(left))
        {
            parts[part]++;
        }

        var (sign, currency) = (Math.Sign(Cents), Currency);
        return [.. parts.Select(part => new Money(part * sign, currency))];
    }
}
