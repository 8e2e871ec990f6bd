using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace.Data;

internal static class EraseWorkspace
{
    extension(GrappeDb db)
    {
        /// <summary>Deletes every row of the invented cluster of an account, in the transaction of whoever asks. Workspaces of real clusters are never erased so.</summary>
        /// <returns>False where there is none.</returns>
        public async Task<bool> EraseDemonstration(Guid account, CancellationToken cancel)
        {
            if (await db.Workspaces.SingleOrDefaultAsync(w => w.TriedBy == account, cancel) is not { Cluster: var cluster } tried)
            {
                return false;
            }

            // Seats and ballot boxes go with their decisions; payments before what they pay.
            await db.ClusterDecisions.Where(d => d.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.Payments.Where(p => p.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.Reminders.Where(r => r.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.Invoices.Where(i => i.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.FeeLedgers.Where(l => l.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.BillingDetails.Where(d => d.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.MemberFigures.Where(f => f.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.ClusterFeeRules.Where(r => r.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.BookedShares.Where(m => m.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.ShareBooks.Where(b => b.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.Proposals.Where(p => p.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.ClusterStatutes.Where(s => s.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.Meetings.Where(m => m.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.YearBudgets.Where(b => b.Cluster == cluster).ExecuteDeleteAsync(cancel);
            await db.Members.Where(m => m.Cluster == cluster).ExecuteDeleteAsync(cancel);
            db.Remove(tried);

            // Of two who erase it at once, one is enough.
            await db.TrySave(cancel);
            return true;
        }
    }
}
