using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_submissions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(ClusterFields.LongestName);
        builder.Property(s => s.Country).HasMaxLength(2);
        builder.Property(s => s.KnownFrom).HasMaxLength(500);
        builder.Property(s => s.Email).HasMaxLength(254).IsNotRemembered();
        builder.Property(s => s.Language).HasMaxLength(2);
        builder.Property(s => s.SecretHash).HasMaxLength(64).IsNotRemembered();
        builder.HasIndex(s => s.SecretHash).IsUnique();
        builder.Property(s => s.State).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(s => new { s.State, s.SentAt });
        builder.HasIndex(s => s.Cluster);
        builder.HasIndex(s => s.Author);
        builder.Property(s => s.Facts).AsJson(facts => AtlasJson.Write(facts), text => AtlasJson.Read<ClusterFacts>(text));
        builder.Property(s => s.Base).AsJson(facts => AtlasJson.Write(facts!), text => AtlasJson.Read<ClusterFacts>(text));
        builder.Property(s => s.Notes).AsJson(notes => AtlasJson.Write(notes), text => AtlasJson.Read<IReadOnlyList<SubmissionNote>>(text));
        builder.Property(s => s.NotTheSame).AsJson(ids => AtlasJson.Write(ids), text => AtlasJson.Read<IReadOnlyList<Guid>>(text));
        builder.Ignore(s => s.IsNew);
        builder.Ignore(s => s.IsOpen);
        builder.Ignore(s => s.IsInQueue);
    }
}
