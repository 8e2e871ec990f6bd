using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>Where an invoice stands.</summary>
public enum InvoiceState
{
    Open,
    PartlyPaid,
    Paid,
    Credited,
}

/// <summary>An invoice with what came for it: the one place that says what may still happen to it.</summary>
/// <remarks><paramref name="CreditNote"/>: Which took it back; none: it stands.</remarks>
/// <remarks><paramref name="Payments"/>: In the order of their numbers.</remarks>
public sealed record InvoiceAccount(Invoice Invoice, Invoice? CreditNote, IReadOnlyList<Payment> Payments)
{
    public Money Paid => Invoice.Total with { Cents = Payments.Sum(payment => payment.Cents) };

    /// <summary>What is still owed.</summary>
    public Money Open => CreditNote is null ? Invoice.Total - Paid : Invoice.Total with { Cents = 0 };

    public InvoiceState State => CreditNote is not null ? InvoiceState.Credited : Open.Cents == 0 ? InvoiceState.Paid : Paid.Cents > 0 ? InvoiceState.PartlyPaid : InvoiceState.Open;

    /// <summary>Whether something is owed that should have come before this day.</summary>
    public bool IsLate(LocalDate today) => Open.Cents > 0 && Invoice.DueOn < today;

    /// <summary>Whether a payment was taken back.</summary>
    public bool WasTakenBack(Payment payment) => Payments.Any(other => other.TakesBack == payment.Id);

    /// <summary>Books money that came, all or a part of what is owed, or says why not.</summary>
    public Result<Payment> Pay(FeeLedger ledger, LocalDate? on, long cents, PaymentMeans means, string note, Instant now, Guid? by, string? bankEntry = null)
    {
        ArgumentNullException.ThrowIfNull(note);
        Refusal[] refusals =
        [
            .. CreditNote is not null ? new[] { new Refusal("This invoice was credited: nothing is owed on it.") } : [],
            .. CreditNote is null && Open.Cents == 0 ? new[] { new Refusal("This invoice is paid already, since {0}.", null, Payments[^1].On) } : [],
            .. cents < 1 ? new[] { new Refusal("An amount is at least one cent.", "Cents") } : [],
            .. Open.Cents > 0 && cents > Open.Cents ? new[] { new Refusal("Only {0} is still owed.", "Cents", Open) } : [],
            .. on is not { } day ? new[] { new Refusal("Give the day.", "On") } : day > now.InUtc().Date ? [new Refusal("This day has not come yet.", "On")] : [],
            .. note.Length > Payment.LongestNote ? new[] { new Refusal("At most {0} characters.", "Note", Payment.LongestNote) } : [],
        ];
        return refusals.Length > 0 ? refusals : Payment.Book(ledger, Invoice.Id, on!.Value, cents, means, note, takesBack: null, bankEntry, now, by);
    }

    /// <summary>Takes a payment back: it was booked by mistake, or the money was given back.</summary>
    public Result<Payment> TakeBack(FeeLedger ledger, Guid payment, string reason, Instant now, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (Payments.FirstOrDefault(one => one.Id == payment && one.TakesBack is null) is not { } booked || WasTakenBack(booked))
        {
            return new Refusal("This payment was taken back already.");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? new Refusal("Give the reason.", "Reason")
            : reason.Length > Payment.LongestNote ? new Refusal("At most {0} characters.", "Reason", Payment.LongestNote)
            : Payment.Book(ledger, Invoice.Id, now.InUtc().Date, -booked.Cents, booked.Means, reason, booked.Id, bankEntry: null, now, by);
    }

    /// <summary>Takes the invoice back by a credit note. What was paid is taken back before, so that no money is forgotten.</summary>
    public Result<Invoice> Credit(FeeLedger ledger, string reason, LocalDate today, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Refusal[] refusals =
        [
            .. CreditNote is not null ? new[] { new Refusal("This invoice was credited already.") } : [],
            .. CreditNote is null && Paid.Cents != 0 ? new[] { new Refusal("{0} was paid on it: take the payment back first.", null, Paid) } : [],
            .. string.IsNullOrWhiteSpace(reason) ? new[] { new Refusal("Give the reason.", "Reason") } : reason.Length > Invoice.LongestReason ? [new Refusal("At most {0} characters.", "Reason", Invoice.LongestReason)] : [],
        ];
        return refusals.Length > 0 ? refusals : Invoice.TakeBack(ledger, today, reason.Trim(), by);
    }
}
