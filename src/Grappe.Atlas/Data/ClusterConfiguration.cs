using Grappe.Atlas.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

/// <summary>
/// A record is one row: its facts and their origins are JSON columns, so that a new fact is no migration, the index loads from one
/// table, and the audit compares field by field.
/// </summary>
public sealed class ClusterConfiguration : IEntityTypeConfiguration<Cluster>
{
    public void Configure(EntityTypeBuilder<Cluster> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_clusters");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.ShortId).HasMaxLength(10);
        builder.HasIndex(c => c.ShortId).IsUnique();
        builder.Property(c => c.Name).HasMaxLength(ClusterFields.LongestName);
        builder.HasIndex(c => c.ChangedAt);
        builder.HasQueryFilter(c => c.MergedInto == null);
        builder.Ignore(c => c.Address);
        builder.Property(c => c.Facts).AsJson(facts => AtlasJson.Write(facts), text => AtlasJson.Read<ClusterFacts>(text));
        builder.Property(c => c.Provenance).AsJson(provenance => AtlasJson.Write(provenance), text => AtlasJson.Read<Provenance>(text));
    }
}
