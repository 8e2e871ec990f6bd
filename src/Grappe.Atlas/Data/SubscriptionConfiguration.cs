using Grappe.Atlas.Domain;
using Grappe.Shared.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_subscriptions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Email).HasMaxLength(254).IsNotRemembered();
        builder.Property(s => s.Language).HasMaxLength(2);
        builder.Property(s => s.Search).HasMaxLength(Subscription.LongestSearch);
        builder.Property(s => s.Origin).HasMaxLength(300);
        builder.HasIndex(s => new { s.Email, s.Search }).IsUnique();
    }
}
