using System.Text.RegularExpressions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Domain.Invoices;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>What becomes of a transfer that a bank statement tells of.</summary>
public enum StatementOutcome
{
    /// <summary>Pays exactly what an invoice owes.</summary>
    Matched,
    BookedBefore,

    /// <summary>Names an invoice that owes another amount, or nothing.</summary>
    WrongAmount,

    /// <summary>Names no invoice.</summary>
    Unknown,
}

/// <remarks><paramref name="Account"/>: The invoice that it names; none: it names none.</remarks>
public sealed record StatementRow(BankTransfer Transfer, StatementOutcome Outcome, InvoiceAccount? Account);

/// <remarks><paramref name="Rows"/>: In the order of the statement.</remarks>
public sealed record StatementReport(IReadOnlyList<StatementRow> Rows);

/// <summary>Books what a bank statement says came for invoices, found by reference: all that matches, or nothing.</summary>
public sealed partial class ImportStatement(GrappeDb db, FindWorkspace find, SetFees fees, FeeAccounts accounts, CurrentActor current, IClock clock)
{
    /// <summary>How often booking is tried again because somebody else was first.</summary>
    private const int Tries = 20;

    /// <summary>Says what becomes of each transfer, and books those that match if asked to.</summary>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<StatementReport>?> Handle(string address, Stream file, bool book, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var read = BankStatement.Read(file);
        if (read.Value is not { } statement)
        {
            return read.Refusals.ToArray();
        }

        var (issuer, _) = await fees.Details(workspace.Cluster, cancel);
        if (issuer.Iban.Length > 0 && statement.Account.Length > 0 && statement.Account != issuer.Iban)
        {
            return new Refusal("This statement is of another account: {0}.", "File", Iban.Grouped(statement.Account));
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The ledger first: whatever is booked after this moment moves it on, and then this save fails.
            var ledger = await accounts.Ledger(workspace.Cluster, cancel);
            var rows = Rows(statement, ledger, await accounts.All(workspace.Cluster, cancel), out var payments);
            db.AddRange(payments.AsEnumerable());
            if (!book || payments.Count == 0)
            {
                db.ChangeTracker.Clear();
                return new StatementReport(rows);
            }

            if (await db.TrySave(cancel))
            {
                return new StatementReport(rows);
            }
        }

        return new Refusal("Many book payments at once: try again.");
    }

    private List<StatementRow> Rows(BankStatement statement, FeeLedger ledger, IReadOnlyList<InvoiceAccount> all, out List<Payment> payments)
    {
        var booked = all.SelectMany(account => account.Payments).Where(payment => payment.BankEntry is not null).Select(payment => payment.BankEntry!).ToHashSet(StringComparer.Ordinal);
        var now = all.ToDictionary(account => account.Invoice.Id);
        var rows = new List<StatementRow>();
        payments = [];
        foreach (var transfer in statement.Transfers)
        {
            if (all.FirstOrDefault(account => Names(transfer, account.Invoice)) is not { } named)
            {
                rows.Add(new(transfer, StatementOutcome.Unknown, null));
                continue;
            }

            // What came earlier in the same file counts.
            var account = now[named.Invoice.Id];
            if (booked.Contains(transfer.Entry))
            {
                rows.Add(new(transfer, StatementOutcome.BookedBefore, account));
            }
            else if (transfer.Amount == account.Open && account.Pay(ledger, transfer.On, transfer.Amount.Cents, PaymentMeans.Transfer, "", clock.GetCurrentInstant(), current.Actor.AccountId, transfer.Entry).Value is { } payment)
            {
                payments.Add(payment);
                now[named.Invoice.Id] = account with { Payments = [.. account.Payments, payment] };
                rows.Add(new(transfer, StatementOutcome.Matched, account));
            }
            else
            {
                rows.Add(new(transfer, StatementOutcome.WrongAmount, account));
            }
        }

        return rows;
    }

    /// <summary>By its reference, as the bank or the payer wrote it, or by its number.</summary>
    private static bool Names(BankTransfer transfer, Invoice invoice) => transfer.References.Any(reference =>
        Within(NotAlphanumeric().Replace(reference, "").ToUpperInvariant(), invoice.Document.Reference) || Within(reference, invoice.Code));

    /// <summary>Within, and not the beginning or the end of a longer number.</summary>
    private static bool Within(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiDigit(text[at - 1])) && (at + part.Length == text.Length || !char.IsAsciiDigit(text[at + part.Length])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex NotAlphanumeric();
}
