using Grappe.Atlas.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class OwnCodeConfiguration : IEntityTypeConfiguration<OwnCode>
{
    public void Configure(EntityTypeBuilder<OwnCode> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_codes");
        builder.HasKey(c => new { c.List, c.Value });
        builder.Property(c => c.List).HasMaxLength(40);
        builder.Property(c => c.Value).HasMaxLength(OwnCode.LongestCode);
        builder.Property(c => c.English).HasMaxLength(OwnCode.LongestLabel);
        builder.Property(c => c.French).HasMaxLength(OwnCode.LongestLabel);
        builder.Ignore(c => c.Label);
    }
}
