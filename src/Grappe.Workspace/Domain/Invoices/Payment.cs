using System.Globalization;
using NodaTime;

namespace Grappe.Workspace.Domain.Invoices;

public enum PaymentMeans
{
    Transfer,
    Card,
    Cheque,
    Cash,
    Other,
}

/// <summary>Money that came for an invoice or, of a payment taken back, went again. Never changed or deleted.</summary>
public sealed class Payment
{
    public const int LongestNote = 200;

    private Payment() { }

    public Guid Id { get; private init; }
    public Guid Cluster { get; private init; }
    public Guid Invoice { get; private init; }

    /// <summary>In which it was booked.</summary>
    public int Year { get; private init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private init; }

    /// <summary>The day on which the money came.</summary>
    public LocalDate On { get; private init; }

    /// <summary>Of a payment taken back, negative.</summary>
    public long Cents { get; private init; }
    public PaymentMeans Means { get; private init; }

    /// <summary>A remark; of a payment taken back, why.</summary>
    public string Note { get; private init; } = "";

    /// <summary>The payment that it takes back.</summary>
    public Guid? TakesBack { get; private init; }

    /// <summary>How the bank calls the entry that it was read from: an entry is booked once.</summary>
    public string? BankEntry { get; private init; }
    public Instant BookedAt { get; private init; }
    public Guid? By { get; private init; }

    /// <summary>What its receipt is called: <c>2026-P0001</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year}-P{Number:0000}");

    internal static Payment Book(FeeLedger ledger, Guid invoice, LocalDate on, long cents, PaymentMeans means, string note, Guid? takesBack, string? bankEntry, Instant now, Guid? by)
    {
        var year = now.InUtc().Year;
        return new()
        {
            Id = Guid.CreateVersion7(),
            Cluster = ledger.Cluster,
            Invoice = invoice,
            Year = year,
            Number = ledger.Next(Numbered.Payment, year),
            On = on,
            Cents = cents,
            Means = means,
            Note = note.Trim(),
            TakesBack = takesBack,
            BankEntry = bankEntry,
            BookedAt = now,
            By = by,
        };
    }
}
