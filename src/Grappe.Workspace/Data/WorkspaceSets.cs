using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Budgets;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace.Data;

/// <remarks><paramref name="IsDemonstration"/>: It is invented.</remarks>
public sealed record ClusterName(string Name, bool IsDemonstration);

public static class WorkspaceSets
{
    extension(GrappeDb db)
    {
        public DbSet<ClusterWorkspace> Workspaces => db.Set<ClusterWorkspace>();
        public DbSet<Member> Members => db.Set<Member>();
        public DbSet<YearBudget> YearBudgets => db.Set<YearBudget>();
        public DbSet<Meeting> Meetings => db.Set<Meeting>();
        public DbSet<ClusterStatute> ClusterStatutes => db.Set<ClusterStatute>();
        public DbSet<Proposal> Proposals => db.Set<Proposal>();
        public DbSet<ClusterDecision> ClusterDecisions => db.Set<ClusterDecision>();
        public DbSet<BallotBox> BallotBoxes => db.Set<BallotBox>();
        public DbSet<DecisionSeat> DecisionSeats => db.Set<DecisionSeat>();
        public DbSet<ClusterFeeRule> ClusterFeeRules => db.Set<ClusterFeeRule>();
        public DbSet<MemberFigures> MemberFigures => db.Set<MemberFigures>();
        public DbSet<BillingDetails> BillingDetails => db.Set<BillingDetails>();
        public DbSet<FeeLedger> FeeLedgers => db.Set<FeeLedger>();
        public DbSet<Invoice> Invoices => db.Set<Invoice>();
        public DbSet<ShareBook> ShareBooks => db.Set<ShareBook>();
        public DbSet<BookedShares> BookedShares => db.Set<BookedShares>();
        public DbSet<Reminder> Reminders => db.Set<Reminder>();
        public DbSet<Payment> Payments => db.Set<Payment>();

        /// <summary>What a cluster is called, in the atlas or as a demonstration.</summary>
        public async Task<ClusterName> NameOf(Guid cluster, CancellationToken cancel)
        {
            var key = new ClusterId(cluster);
            var tried = await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Cluster == cluster && w.TriedBy != null, cancel);
            return tried is not null ? new(tried.Name, IsDemonstration: true) : new(await db.Set<Cluster>().Where(c => c.Id == key).Select(c => c.Name).SingleOrDefaultAsync(cancel) ?? "", IsDemonstration: false);
        }
    }
}
