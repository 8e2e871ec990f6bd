namespace Grappe.Shared;

/// <summary>An amount in cents of a currency (ISO 4217 code, two decimals). Amounts of two currencies do not add.</summary>
public readonly record struct Money(long Cents, string Currency)
{
    public static Money operator +(Money left, Money right) => left.Currency == right.Currency
        ? left with { Cents = checked(left.Cents + right.Cents) }
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not add.");

    public static Money Add(Money left, Money right) => left + right;
}
