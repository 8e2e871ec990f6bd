using System.Globalization;
using System.Numerics;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>An exact fraction in lowest terms; its denominator is positive. The default is zero.</summary>
public readonly record struct Rational : IComparable<Rational>
{
    // One less than the denominator, so that the default is 0/1 and equal to zero.
    private readonly BigInteger less;

    private Rational(BigInteger numerator, BigInteger denominator) => (Numerator, less) = (numerator, denominator - 1);

    public static Rational Zero => default;

    public BigInteger Numerator { get; }

    public BigInteger Denominator => less + 1;

    public bool IsWhole => less.IsZero;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        return new(numerator / common, denominator / common);
    }

    public static implicit operator Rational(BigInteger whole) => new(whole, 1);

    public static implicit operator Rational(long whole) => new(whole, 1);

    public static Rational operator +(Rational left, Rational right) => left.less == right.less
        ? Of(left.Numerator + right.Numerator, left.Denominator)
        : Of((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + new Rational(-right.Numerator, right.Denominator);

    public static Rational operator *(Rational left, Rational right) => Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) => Of(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The largest whole number that is not above this one.</summary>
    public BigInteger Floor() => (Numerator - (((Numerator % Denominator) + Denominator) % Denominator)) / Denominator;

    public int CompareTo(Rational other) => less == other.less
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>As records write it: <c>12</c>, or <c>31/7</c>.</summary>
    public override string ToString() => IsWhole ? Numerator.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
