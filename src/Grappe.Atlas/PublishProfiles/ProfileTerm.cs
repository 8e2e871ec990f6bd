using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// How long a published profile holds. The Murmurations index forgets a profile whose <c>expires</c> has passed, so a register that disappears does not
/// live on in it; one that is there renews its profiles each quarter, long before.
/// </summary>
/// <param name="From">When the profiles were last renewed: the start of the quarter.</param>
/// <param name="Expires">When they end unless they are renewed: three quarters later.</param>
public sealed record ProfileTerm(Instant From, Instant Expires)
{
    public static ProfileTerm Of(Instant now)
    {
        var today = now.InUtc().Date;
        var quarter = new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        return new(Start(quarter), Start(quarter.PlusMonths(9)));
    }

    /// <summary>When something that changed then was last changed or renewed.</summary>
    public Instant Renewed(Instant changed) => Instant.Max(changed, From);

    private static Instant Start(LocalDate day) => day.AtMidnight().InUtc().ToInstant();
}
