using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Numbers, amounts and dates as the reader's language writes them.</summary>
public static class Figures
{
    /// <summary>Signs that stand before the number in English and after it in French; other currencies keep their code.</summary>
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal) { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$" };

    public static string Number(decimal value) => value.ToString(value == Math.Floor(value) ? "N0" : "#,0.##", CultureInfo.CurrentCulture);

    /// <summary>An amount in the major unit of a currency (ISO 4217).</summary>
    public static string Amount(decimal value, string currency) => (Signs.GetValueOrDefault(currency), Links.Language) switch
    {
        ({ } sign, "fr") => $"{Number(value)}\u00A0{sign}",
        ({ } sign, _) => sign + Number(value),
        _ => $"{Number(value)}\u00A0{currency}",
    };

    /// <summary>"at least 25", "about 25", "up to 25" or "25".</summary>
    public static string Qualified(this IStringLocalizer<ProfileTexts> texts, string? qualifier, string figure) => qualifier switch
    {
        "at-least" => texts["at least {0}", figure],
        "about" => texts["about {0}", figure],
        "up-to" => texts["up to {0}", figure],
        _ => figure,
    };

    /// <summary>The value of an impact figure with its unit or currency, as in "about 7,800" or "£1,630,000".</summary>
    public static string Value(this IStringLocalizer<ProfileTexts> texts, ImpactFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var value = figure.Currency is { } currency ? Amount(figure.Value, currency) : Number(figure.Value);
        var unit = figure.Unit?.Here() switch
        {
            null => "",
            "%" => Links.Language == "fr" ? "\u00A0%" : "%",
            { } words => "\u00A0" + words,
        };
        return texts.Qualified(figure.Qualifier, value + unit);
    }

    /// <summary>The day of an instant, in Coordinated Universal Time.</summary>
    public static string Day(Instant instant) => Date(instant.InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>An ISO 8601 year, month or day in words; anything else as it is.</summary>
    public static string Date(string iso)
    {
        if (DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.Day == 1 && Links.Language == "fr"
                ? day.ToString("'1ᵉʳ' MMMM yyyy", CultureInfo.CurrentCulture)
                : day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        }

        return DateOnly.TryParseExact(iso, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month.ToString("MMMM yyyy", CultureInfo.CurrentCulture)
            : iso;
    }

    /// <summary>"CC BY 4.0" for the SPDX name "CC-BY-4.0".</summary>
    public static string Licence(string spdx)
    {
        ArgumentNullException.ThrowIfNull(spdx);
        return spdx.StartsWith("CC", StringComparison.Ordinal) ? spdx.Replace('-', ' ') : spdx;
    }
}
