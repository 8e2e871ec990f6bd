namespace Grappe.Workspace.Domain.Governance;

/// <summary>A part of a whole as statutes write it, such as two thirds: two whole numbers, compared by multiplying them, never divided.</summary>
/// <remarks><paramref name="Part"/>: At least 0.</remarks>
/// <remarks><paramref name="Whole"/>: At least 1.</remarks>
public readonly record struct Fraction(int Part, int Whole)
{
    public static readonly Fraction Half = new(1, 2);

    /// <summary>Whether so much of a base reaches this fraction: <c>part * Whole</c> against <c>Part * of</c>; a strict one must be exceeded. Of nothing nothing is reached.</summary>
    public bool IsReachedBy(Rational part, Rational of, bool strict)
    {
        var (mine, needed) = (part * Whole, of * Part);
        return of > Rational.Zero && (strict ? mine > needed : mine >= needed);
    }

    /// <summary>Whether so much of a base is exactly this fraction.</summary>
    public bool IsExactly(Rational part, Rational of) => of > Rational.Zero && part * Whole == of * Part;

    /// <summary>Whether even the whole base could not reach it.</summary>
    public bool IsOutOfReach(bool strict) => strict ? Part >= Whole : Part > Whole;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Part}/{Whole}");
}
