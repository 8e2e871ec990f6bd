using Grappe.Atlas.Domain.Claims;
using Grappe.Shared.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_claims");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Language).HasMaxLength(2);
        builder.Property(c => c.Reason).HasMaxLength(Claim.LongestText).IsNotRemembered();
        builder.HasIndex(c => new { c.Granted, c.AskedAt });
        builder.HasIndex(c => new { c.Account, c.Cluster });
    }
}
