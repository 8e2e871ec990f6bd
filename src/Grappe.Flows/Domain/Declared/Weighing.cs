using Grappe.Shared;
using NodaTime;

namespace Grappe.Flows.Domain.Declared;

public readonly record struct WeighingId(Guid Value) : IId<WeighingId>
{
    public static WeighingId From(Guid value) => new(value);
    public static WeighingId New() => new(Guid.CreateVersion7());
}

/// <summary>A weighing ticket: what really went from an offer to a need on a day. Only these are called verified.</summary>
public sealed class Weighing
{
    public const int LongestTicket = 60;
    public const long MostKilograms = 1_000_000_000;

    private Weighing() { }

    public WeighingId Id { get; private init; }
    public FlowId Offer { get; private init; }
    public FlowId Need { get; private init; }

    /// <summary>The day on the ticket.</summary>
    public LocalDate On { get; private init; }

    /// <summary>1 or more.</summary>
    public long Kilograms { get; private init; }

    /// <summary>The number of the ticket, or whatever finds it again; may be empty.</summary>
    public string Ticket { get; private init; } = "";

    /// <summary>Which side entered it; only that one takes it back.</summary>
    public FlowSide EnteredBy { get; private init; }
    public Instant EnteredAt { get; private init; }

    /// <remarks><paramref name="tonnes"/>: With up to three decimals. <paramref name="today"/>: No ticket is of a later day.</remarks>
    public static Result<Weighing> Enter(Synergy synergy, FlowSide by, LocalDate on, decimal tonnes, string ticket, LocalDate today, Instant now)
    {
        ArgumentNullException.ThrowIfNull(synergy);
        ArgumentNullException.ThrowIfNull(ticket);
        if (synergy.AgreedTonnes == 0)
        {
            return new Refusal("Loads are entered once the synergy is agreed.", "Weighed");
        }

        if (on > today || on.Year < 1990)
        {
            return new Refusal("Give the day of the ticket, today or before.", "On");
        }

        if (tonnes <= 0 || tonnes * 1000 > MostKilograms || tonnes * 1000 != decimal.Truncate(tonnes * 1000))
        {
            return new Refusal("Give tonnes above zero, with at most three decimals.", "Weighed");
        }

        return ticket.Length > LongestTicket
            ? new Refusal("Use at most {0} characters.", "Ticket", LongestTicket)
            : new Weighing { Id = WeighingId.New(), Offer = synergy.Offer, Need = synergy.Need, On = on, Kilograms = (long)(tonnes * 1000), Ticket = ticket.Trim(), EnteredBy = by, EnteredAt = now };
    }
}
