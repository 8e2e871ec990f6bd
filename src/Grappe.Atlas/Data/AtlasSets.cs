using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Atlas.Domain.Federation;
using Grappe.Atlas.Domain.Reminders;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas.Data;

public static class AtlasSets
{
    extension(GrappeDb db)
    {
        public DbSet<Cluster> Clusters => db.Set<Cluster>();

        /// <summary>With those that became part of another record, which <c>Clusters</c> leaves out.</summary>
        public IQueryable<Cluster> ClustersEvenMerged => db.Set<Cluster>().IgnoreQueryFilters();
        public DbSet<Merge> Merges => db.Set<Merge>();
        public DbSet<ToldApart> ToldApart => db.Set<ToldApart>();
        public DbSet<Submission> Submissions => db.Set<Submission>();
        public DbSet<Subscription> Subscriptions => db.Set<Subscription>();
        public DbSet<YearlyReminder> Reminders => db.Set<YearlyReminder>();
        public DbSet<ReminderStop> ReminderStops => db.Set<ReminderStop>();
        public DbSet<Source> Sources => db.Set<Source>();
        public DbSet<Feed> Feeds => db.Set<Feed>();
        public DbSet<FeedState> FeedStates => db.Set<FeedState>();
        public DbSet<FeedRecord> FeedRecords => db.Set<FeedRecord>();
        public DbSet<WrittenResource> WrittenResources => db.Set<WrittenResource>();
        public DbSet<ResourceFile> ResourceFiles => db.Set<ResourceFile>();
        public DbSet<OwnCode> OwnCodes => db.Set<OwnCode>();
        public DbSet<ShippedImport> ShippedImports => db.Set<ShippedImport>();
    }
}
