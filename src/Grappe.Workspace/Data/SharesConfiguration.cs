using Grappe.Shared.Audit;
using Grappe.Workspace.Domain.Fees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Workspace.Data;

public sealed class ShareBookConfiguration : IEntityTypeConfiguration<ShareBook>
{
    public void Configure(EntityTypeBuilder<ShareBook> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_share_books");
        builder.HasKey(b => b.Cluster);
        builder.Property(b => b.Cluster).ValueGeneratedNever();
        builder.Property(b => b.Currency).HasMaxLength(3);
        builder.Ignore(b => b.Nominal);
    }
}

public sealed class BookedSharesConfiguration : IEntityTypeConfiguration<BookedShares>
{
    public void Configure(EntityTypeBuilder<BookedShares> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_share_movements");
        builder.HasKey(m => new { m.Cluster, m.Number });
        builder.Property(m => m.Movement).HasConversion<string>().HasMaxLength(16);
        builder.Property(m => m.Note).HasMaxLength(BookedShares.LongestNote).IsNotRemembered();
        builder.Ignore(m => m.Growth);
        builder.Ignore(m => m.AsEntry);
    }
}
