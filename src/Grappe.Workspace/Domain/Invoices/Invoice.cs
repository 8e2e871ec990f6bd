using System.Globalization;
using Grappe.Shared;
using Grappe.Workspace.Domain.Members;
using NodaTime;

namespace Grappe.Workspace.Domain.Invoices;

/// <remarks><paramref name="Text"/>: In both languages, as it was when the invoice was issued.</remarks>
public sealed record InvoiceLine(LocalizedText Text, long Cents);

/// <summary>The words of an invoice, frozen with it.</summary>
/// <remarks><paramref name="Reference"/>: The creditor reference (ISO 11649) by which a payment is known.</remarks>
public sealed record InvoiceDocument(BillingFields Issuer, string Customer, string CustomerAddress, IReadOnlyList<InvoiceLine> Lines, string Reference);

/// <summary>An invoice or the credit note that takes one back. Neither is ever changed or deleted.</summary>
public sealed class Invoice
{
    public const int LongestReason = 500;

    private Invoice() { }

    public Guid Id { get; private init; }
    public Guid Cluster { get; private init; }

    /// <summary>By which numbers it counts: those of invoices, or those of credit notes.</summary>
    public Numbered Kind { get; private init; }

    /// <summary>The invoice that it takes back, of a credit note; none: it is an invoice.</summary>
    public Guid? Credits { get; private init; }

    /// <summary>In which it was issued; numbers begin again with each.</summary>
    public int Year { get; private init; }

    /// <summary>From 1, without gaps; invoices and credit notes count apart.</summary>
    public int Number { get; private init; }
    public MemberId Member { get; private init; }

    /// <summary>The year of the fees.</summary>
    public int FeeYear { get; private init; }

    /// <summary>The version of the rule that it was reckoned by.</summary>
    public int Rule { get; private init; }
    public LocalDate IssuedOn { get; private init; }
    public LocalDate DueOn { get; private init; }

    /// <summary>Of a credit note, negative.</summary>
    public long Cents { get; private init; }
    public string Currency { get; private init; } = "";
    public InvoiceDocument Document { get; private init; } = null!;

    /// <summary>Why it was credited; empty of an invoice.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The account of whoever issued it.</summary>
    public Guid? By { get; private init; }

    public bool IsCreditNote => Credits is not null;

    public Money Total => new(Cents, Currency);

    /// <summary>What it is called: <c>2026-0001</c>, of a credit note <c>2026-C0001</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year}-{(IsCreditNote ? "C" : "")}{Number:0000}");

    /// <summary>Issues an invoice of the fees of a year.</summary>
    /// <remarks><paramref name="lines"/>: At least one; they sum to more than nothing.</remarks>
    public static Invoice Issue(FeeLedger ledger, Member member, int feeYear, int rule, BillingFields issuer, IReadOnlyList<InvoiceLine> lines, string currency, LocalDate on, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(issuer);
        var cents = lines.Aggregate(0L, (all, line) => checked(all + line.Cents));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cents, nameof(lines));
        var number = ledger.Next(Numbered.Invoice, on.Year);
        return new()
        {
            Id = Guid.CreateVersion7(),
            Cluster = ledger.Cluster,
            Kind = Numbered.Invoice,
            Year = on.Year,
            Number = number,
            Member = member.Id,
            FeeYear = feeYear,
            Rule = rule,
            IssuedOn = on,
            DueOn = on.PlusDays(issuer.DueDays),
            Cents = cents,
            Currency = currency,
            Document = new(issuer, member.Name, member.PostalAddress, lines, Iban.Reference(string.Create(CultureInfo.InvariantCulture, $"{on.Year}{number:0000}"))),
            By = by,
        };
    }

    /// <summary>The credit note that takes all of this invoice back. Whether it may is for <see cref="InvoiceAccount"/> to say.</summary>
    internal Invoice TakeBack(FeeLedger ledger, LocalDate on, string reason, Guid? by) => new()
    {
        Id = Guid.CreateVersion7(),
        Cluster = Cluster,
        Kind = Numbered.CreditNote,
        Credits = Id,
        Year = on.Year,
        Number = ledger.Next(Numbered.CreditNote, on.Year),
        Member = Member,
        FeeYear = FeeYear,
        Rule = Rule,
        IssuedOn = on,
        DueOn = on,
        Cents = -Cents,
        Currency = Currency,
        Document = Document with { Lines = [.. Document.Lines.Select(line => line with { Cents = -line.Cents })] },
        Reason = reason,
        By = by,
    };
}
