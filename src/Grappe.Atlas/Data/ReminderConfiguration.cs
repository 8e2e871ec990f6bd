using Grappe.Atlas.Domain.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class YearlyReminderConfiguration : IEntityTypeConfiguration<YearlyReminder>
{
    public void Configure(EntityTypeBuilder<YearlyReminder> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_reminders");
        builder.HasKey(r => r.Cluster);
        builder.Property(r => r.Cluster).ValueGeneratedNever();
        // Of two nodes that remind at the same time, the second finds that it was done.
        builder.Property(r => r.SentAt).IsConcurrencyToken();
    }
}

public sealed class ReminderStopConfiguration : IEntityTypeConfiguration<ReminderStop>
{
    public void Configure(EntityTypeBuilder<ReminderStop> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_reminder_stops");
        builder.HasKey(s => new { s.Account, s.Cluster });
    }
}
