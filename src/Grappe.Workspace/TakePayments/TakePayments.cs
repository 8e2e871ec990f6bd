using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Domain.Invoices;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Books what came for invoices, and takes back what was booked by mistake.</summary>
public sealed class TakePayments(GrappeDb db, FindWorkspace find, FeeAccounts accounts, CurrentActor current, IClock clock)
{
    /// <summary>How often booking is tried again because somebody else was first.</summary>
    private const int Tries = 20;

    /// <summary>The invoice or credit note of a code; null where there is none or the person does not run its workspace.</summary>
    public async Task<(WorkspaceOf Workspace, InvoiceAccount Account)?> Find(string address, string code, CancellationToken cancel) =>
        await find.Handle(address, cancel) is { IsOpen: true } workspace && (await accounts.All(workspace.Cluster, cancel)).FirstOrDefault(one => one.Invoice.Code == code || one.CreditNote?.Code == code) is { } account ? (workspace, account) : null;

    /// <summary>Books a payment.</summary>
    /// <remarks><paramref name="seen"/>: How many payments the form showed: one that was sent twice is booked once.</remarks>
    public Task<Result<Payment>?> Book(string address, string code, int seen, LocalDate? on, long cents, PaymentMeans means, string note, CancellationToken cancel) =>
        Enter(address, code, seen, (account, ledger, now, by) => account.Pay(ledger, on, cents, means, note, now, by), cancel);

    /// <summary>Takes a payment back.</summary>
    public Task<Result<Payment>?> TakeBack(string address, string code, int seen, Guid payment, string reason, CancellationToken cancel) =>
        Enter(address, code, seen, (account, ledger, now, by) => account.TakeBack(ledger, payment, reason, now, by), cancel);

    private async Task<Result<Payment>?> Enter(string address, string code, int seen, Func<InvoiceAccount, FeeLedger, Instant, Guid?, Result<Payment>> enter, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
            {
                return null;
            }

            // The ledger first: whatever is booked after this moment moves it on, and then this save fails.
            var ledger = await accounts.Ledger(workspace.Cluster, cancel);
            if ((await accounts.All(workspace.Cluster, cancel)).FirstOrDefault(one => one.Invoice.Code == code) is not { } account)
            {
                return null;
            }

            var entered = enter(account, ledger, clock.GetCurrentInstant(), current.Actor.AccountId);
            if (entered.Value is not { } payment || account.Payments.Count != seen)
            {
                db.ChangeTracker.Clear();
                return entered.IsRefused ? entered : new Refusal("Somebody booked a payment on this invoice meanwhile: look again.");
            }

            db.Add(payment);
            if (await db.TrySave(cancel))
            {
                return entered;
            }
        }

        return new Refusal("Many book payments at once: try again.");
    }
}
