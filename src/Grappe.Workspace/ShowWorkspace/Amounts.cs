using System.Globalization;
using Grappe.Atlas;
using Grappe.Shared;

namespace Grappe.Workspace;

/// <summary>Amounts with their cents, as pages show and fields take them.</summary>
internal static class Amounts
{
    /// <summary>No single amount of a form is above ten million.</summary>
    private const decimal Largest = 10_000_000;

    /// <summary>"€1,234.50", in French "1 234,50 €".</summary>
    public static string Of(Money money)
    {
        var figure = (money.Cents / 100m).ToString("N2", CultureInfo.CurrentCulture);
        return (money.Currency, Links.Language) switch
        {
            ("EUR", "fr") => figure + "\u00A0€",
            ("EUR", _) => money.Cents < 0 ? "−€" + figure[1..] : "€" + figure,
            _ => $"{figure}\u00A0{money.Currency}",
        };
    }

    /// <summary>For a field: "1234.50".</summary>
    public static string Field(long cents) => WrittenNumbers.Write(cents / 100m, Links.Language);

    /// <summary>Cents, or null where it is no amount with at most two decimals.</summary>
    public static long? Read(string? text) =>
        WrittenNumbers.Read((text ?? "").Replace("€", "", StringComparison.Ordinal).Trim(), Links.Language) is { } amount && Math.Abs(amount) <= Largest && decimal.Truncate(amount * 100) == amount * 100 ? (long)(amount * 100) : null;

    /// <summary>For machines: "1234.50".</summary>
    public static string Plain(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
