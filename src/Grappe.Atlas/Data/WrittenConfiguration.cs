using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class WrittenConfiguration : IEntityTypeConfiguration<WrittenResource>
{
    public void Configure(EntityTypeBuilder<WrittenResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_resources");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.ShortId).HasMaxLength(10);
        builder.HasIndex(r => r.ShortId).IsUnique();
        builder.Property(r => r.Language).HasMaxLength(2);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(r => new { r.State, r.SentAt });
        builder.HasIndex(r => r.Author);
        builder.Property(r => r.Text).AsJson(text => AtlasJson.Write(text), json => AtlasJson.Read<WrittenText>(json));
        builder.Property(r => r.Public).AsJson(text => AtlasJson.Write(text!), json => AtlasJson.Read<WrittenText>(json));
        builder.Property(r => r.Notes).AsJson(notes => AtlasJson.Write(notes), json => AtlasJson.Read<IReadOnlyList<SubmissionNote>>(json));
        builder.Ignore(r => r.IsOpen);
        builder.Ignore(r => r.IsInQueue);
        builder.Ignore(r => r.Address);
    }
}

public sealed class ResourceFileConfiguration : IEntityTypeConfiguration<ResourceFile>
{
    public void Configure(EntityTypeBuilder<ResourceFile> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_resource_files");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Name).HasMaxLength(80);
        builder.Property(f => f.Kind).HasMaxLength(8);
        builder.Property(f => f.Hash).HasMaxLength(64);
        builder.Property(f => f.Content).IsNotRemembered();
        builder.HasOne<WrittenResource>().WithMany().HasForeignKey(f => f.Resource).OnDelete(DeleteBehavior.Cascade);
    }
}
