using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

/// <summary>Other registers that this one follows. The table of sources is another: it holds where facts come from.</summary>
public sealed class FeedConfiguration : IEntityTypeConfiguration<Feed>
{
    public void Configure(EntityTypeBuilder<Feed> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_feeds");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Name).HasMaxLength(Feed.LongestName);
        builder.Property(f => f.Address).HasMaxLength(Feed.LongestAddress);
        builder.Property(f => f.Format).HasConversion<string>().HasMaxLength(16);
        builder.Property(f => f.Licence).HasMaxLength(32);
        builder.Property(f => f.Credit).HasMaxLength(Feed.LongestCredit);
        builder.Property(f => f.Kind).HasMaxLength(16);
        builder.Property(f => f.Language).HasMaxLength(2);
        builder.Property(f => f.Country).HasMaxLength(2);
        builder.Ignore(f => f.Terms);
        builder.Ignore(f => f.CreditLine);
    }
}

public sealed class FeedStateConfiguration : IEntityTypeConfiguration<FeedState>
{
    public void Configure(EntityTypeBuilder<FeedState> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_feed_states");
        builder.HasKey(s => s.Feed);
        builder.Property(s => s.Feed).ValueGeneratedNever();
        builder.HasOne<Feed>().WithOne().HasForeignKey<FeedState>(s => s.Feed).OnDelete(DeleteBehavior.Cascade);
        builder.Property(s => s.ETag).HasMaxLength(1000);
        builder.Property(s => s.LastModified).HasMaxLength(100);
        builder.Property(s => s.Report).AsJson(report => AtlasJson.Write(report!), text => AtlasJson.Read<PullReport>(text));
    }
}

public sealed class FeedRecordConfiguration : IEntityTypeConfiguration<FeedRecord>
{
    public void Configure(EntityTypeBuilder<FeedRecord> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_feed_records");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.UpstreamId).HasMaxLength(FeedRecord.LongestUpstreamId);
        builder.HasIndex(r => new { r.Feed, r.UpstreamId }).IsUnique();
        builder.HasOne<Feed>().WithMany().HasForeignKey(r => r.Feed).OnDelete(DeleteBehavior.Cascade);
        builder.Property(r => r.Name).HasMaxLength(ClusterFields.LongestName);
        builder.Property(r => r.Country).HasMaxLength(2);
        builder.Property(r => r.Licence).HasMaxLength(32);
        builder.Property(r => r.Stamp).HasMaxLength(100);
        builder.Property(r => r.Asks).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(r => new { r.Asks, r.AskedAt });
        builder.HasIndex(r => r.Cluster);
        builder.Property(r => r.Seen).AsJson(facts => AtlasJson.Write(facts), text => AtlasJson.Read<ClusterFacts>(text));
        builder.Property(r => r.Settled).AsJson(facts => AtlasJson.Write(facts!), text => AtlasJson.Read<ClusterFacts>(text));
        builder.Property(r => r.Decided).AsJson(hashes => AtlasJson.Write(hashes), text => AtlasJson.Read<IReadOnlyList<string>>(text));
        builder.Ignore(r => r.IsAsking);
    }
}
