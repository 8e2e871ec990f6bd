using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>Reads what was invoiced and what came for it, of one cluster.</summary>
public sealed class FeeAccounts(GrappeDb db)
{
    /// <summary>Every invoice with its credit note and payments, the latest first.</summary>
    public Task<IReadOnlyList<InvoiceAccount>> All(Guid cluster, CancellationToken cancel) =>
        Read(db.Invoices.Where(i => i.Cluster == cluster), db.Payments.Where(p => p.Cluster == cluster), cancel);

    /// <summary>Those of one member.</summary>
    public Task<IReadOnlyList<InvoiceAccount>> Of(Member member, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(member);
        var (cluster, id) = (member.Cluster, member.Id);
        return Read(db.Invoices.Where(i => i.Cluster == cluster && i.Member == id), OfInvoices(db.Invoices.Where(i => i.Cluster == cluster && i.Member == id)), cancel);
    }

    /// <summary>Those on which something is still owed.</summary>
    public Task<IReadOnlyList<InvoiceAccount>> Unpaid(Guid cluster, CancellationToken cancel)
    {
        var (papers, payments) = (db.Invoices, db.Payments);
        var unpaid = db.Invoices.Where(i => i.Cluster == cluster && i.Credits == null && !papers.Any(note => note.Credits == i.Id) && i.Cents > (payments.Where(p => p.Invoice == i.Id).Sum(p => (long?)p.Cents) ?? 0));
        return Read(unpaid, OfInvoices(unpaid), cancel);
    }

    private IQueryable<Payment> OfInvoices(IQueryable<Invoice> invoices) => db.Payments.Where(p => invoices.Any(i => i.Id == p.Invoice));

    private static async Task<IReadOnlyList<InvoiceAccount>> Read(IQueryable<Invoice> chosen, IQueryable<Payment> paid, CancellationToken cancel)
    {
        var papers = await chosen.AsNoTracking().OrderByDescending(i => i.Year).ThenByDescending(i => i.Number).ToListAsync(cancel);
        var payments = (await paid.AsNoTracking().OrderBy(p => p.Year).ThenBy(p => p.Number).ToListAsync(cancel)).ToLookup(p => p.Invoice);
        var credits = papers.Where(paper => paper.IsCreditNote).ToDictionary(note => note.Credits!.Value);
        return [.. papers.Where(paper => !paper.IsCreditNote).Select(invoice => new InvoiceAccount(invoice, credits.GetValueOrDefault(invoice.Id), [.. payments[invoice.Id]]))];
    }

    /// <summary>The ledger of a cluster, followed until the next save; a new one where there is none yet.</summary>
    public async Task<FeeLedger> Ledger(Guid cluster, CancellationToken cancel)
    {
        if (await db.FeeLedgers.SingleOrDefaultAsync(l => l.Cluster == cluster, cancel) is { } ledger)
        {
            return ledger;
        }

        var first = FeeLedger.Of(cluster);
        db.Add(first);
        return first;
    }
}
