using System.Globalization;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Points in time for people who look after the site: Coordinated Universal Time, as the language of the page writes it.</summary>
public static class Moments
{
    /// <summary>Such as "23 Nov 2026 07:19:02 UTC".</summary>
    public static string Of(Instant at) => $"{at.ToDateTimeUtc().ToString("d MMM yyyy", CultureInfo.CurrentCulture)} {at.ToDateTimeUtc().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}\u00A0UTC";

    /// <summary>How long something took, such as "1.2 s".</summary>
    public static string Took(Duration duration) => duration < Duration.FromMinutes(2)
        ? $"{duration.TotalSeconds.ToString("N1", CultureInfo.CurrentCulture)}\u00A0s"
        : $"{duration.TotalMinutes.ToString("N0", CultureInfo.CurrentCulture)}\u00A0min";
}
