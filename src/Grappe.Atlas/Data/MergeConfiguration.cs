using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class MergeConfiguration : IEntityTypeConfiguration<Merge>
{
    public void Configure(EntityTypeBuilder<Merge> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_merges");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Before).AsJson(said => AtlasJson.Write(said), text => AtlasJson.Read<Statement>(text));
        builder.Property(m => m.After).AsJson(said => AtlasJson.Write(said), text => AtlasJson.Read<Statement>(text));
        builder.Property(m => m.Moved).AsJson(moved => AtlasJson.Write(moved), text => AtlasJson.Read<IReadOnlyList<MovedReference>>(text));
        builder.Property(m => m.Kept).AsJson(keys => AtlasJson.Write(keys), text => AtlasJson.Read<IReadOnlyList<string>>(text));
        builder.HasIndex(m => m.Survivor);
        builder.HasIndex(m => m.Gone);
        builder.HasIndex(m => m.At);
    }
}

public sealed class ToldApartConfiguration : IEntityTypeConfiguration<ToldApart>
{
    public void Configure(EntityTypeBuilder<ToldApart> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_told_apart");
        builder.HasKey(apart => new { apart.One, apart.Other });
    }
}
