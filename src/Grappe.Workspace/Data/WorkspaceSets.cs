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
        public DbSet<Reminder> Reminders => db.Set<Reminder>();
        public DbSet<Payment> Payments => db.Set<Payment>();
    }
}
