using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Atlas.Domain.Freshness;

/// <summary>From when a fact is.</summary>
public static class FactDates
{
    /// <summary>A day as provenance writes it, ISO 8601.</summary>
    public static string Written(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>
    /// The last day of an ISO 8601 year, month or day; null for anything else. The last, so that nothing is called older than it surely is.
    /// </summary>
    public static LocalDate? LastDay(string? iso) => iso?.Length switch
    {
        4 when int.TryParse(iso, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && IsYear(year) => new(year, 12, 31),
        7 when YearMonthPattern.Iso.Parse(iso) is { Success: true, Value: var month } && IsYear(month.Year) => month.ToDateInterval().End,
        10 when LocalDatePattern.Iso.Parse(iso) is { Success: true, Value: var day } && IsYear(day.Year) => day,
        _ => null,
    };

    /// <summary>When somebody last confirmed a fact; null where nobody has, or no day is known.</summary>
    public static LocalDate? VerifiedOn(IReadOnlyList<FactOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        LocalDate? latest = null;
        foreach (var origin in origins)
        {
            latest = Later(latest, LastDay(origin.VerifiedDate()));
        }

        return latest;
    }

    /// <summary>
    /// The day from which a fact's age counts: when it was last confirmed, or when a source stated it, whichever is later. A number that bears a year of its
    /// own is never newer than that year unless somebody confirmed it. Null where no date is known.
    /// </summary>
    /// <param name="key">The fact.</param>
    /// <param name="facts">What the record says.</param>
    /// <param name="origins">The origins of that fact.</param>
    /// <param name="dateOf">The date of a source, ISO 8601, by its key.</param>
    public static LocalDate? KnownOn(string key, ClusterFacts facts, IReadOnlyList<FactOrigin> origins, Func<string, string?> dateOf)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(origins);
        ArgumentNullException.ThrowIfNull(dateOf);
        LocalDate? stated = null;
        foreach (var origin in origins)
        {
            stated = Later(stated, LastDay(origin.Date ?? dateOf(origin.Source)));
        }

        if (OwnYear(key, facts) is { } year && IsYear(year))
        {
            var end = new LocalDate(year, 12, 31);
            stated = stated is { } said && said < end ? said : end;
        }

        return Later(stated, VerifiedOn(origins));
    }

    /// <summary>Whatever a file says, years may be added to it.</summary>
    private static bool IsYear(int year) => year is >= 1 and <= 9000;

    private static int? OwnYear(string key, ClusterFacts facts) => key switch
    {
        "members" => facts.Members?.Year,
        "budget" => facts.Budget?.Year,
        _ => null,
    };

    private static LocalDate? Later(LocalDate? one, LocalDate? other) => one is { } first && other is { } second ? LocalDate.Max(first, second) : one ?? other;
}
