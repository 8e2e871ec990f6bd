using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Studies.Data;

public sealed class StudyCodingConfiguration : IEntityTypeConfiguration<StudyCoding>
{
    public void Configure(EntityTypeBuilder<StudyCoding> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_codings");
        builder.HasKey(c => c.Study);
        builder.HasOne<OwnStudy>().WithOne().HasForeignKey<StudyCoding>(c => c.Study).OnDelete(DeleteBehavior.Cascade);
        builder.Property(c => c.Codebook).AsJson(book => StudyJson.Write(book), json => StudyJson.Read<Codebook>(json)).IsNotRemembered();

        // What people wrote stays out of the audit, so that it is gone when it is taken back.
        builder.Property(c => c.Texts).AsJson(texts => StudyJson.Write(texts), json => StudyJson.Read<IReadOnlyList<CodedText>>(json)).IsNotRemembered();
    }
}

public sealed class StudySegmentConfiguration : IEntityTypeConfiguration<StudySegment>
{
    public void Configure(EntityTypeBuilder<StudySegment> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_segments");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne<StudyReader>().WithMany().HasForeignKey(s => s.Reader).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.Study);
        builder.Property(s => s.Case).HasMaxLength(StudyCoding.LongestName);
        builder.Property(s => s.Question).HasMaxLength(StudyCoding.LongestName);
        builder.Property(s => s.Code).HasMaxLength(80);
        builder.Property(s => s.Memo).HasMaxLength(StudySegment.LongestMemo);
    }
}

public sealed class StudyReadingConfiguration : IEntityTypeConfiguration<StudyReading>
{
    public void Configure(EntityTypeBuilder<StudyReading> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_readings");
        builder.HasKey(r => new { r.Reader, r.Case, r.Question });
        builder.HasOne<StudyReader>().WithMany().HasForeignKey(r => r.Reader).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.Study);
        builder.Property(r => r.Case).HasMaxLength(StudyCoding.LongestName);
        builder.Property(r => r.Question).HasMaxLength(StudyCoding.LongestName);
        builder.Property(r => r.Memo).HasMaxLength(StudySegment.LongestMemo);
    }
}

public sealed class StudyRulingConfiguration : IEntityTypeConfiguration<StudyRuling>
{
    public void Configure(EntityTypeBuilder<StudyRuling> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_rulings");
        builder.HasKey(r => new { r.Study, r.Case, r.Question, r.Code });
        builder.HasOne<OwnStudy>().WithMany().HasForeignKey(r => r.Study).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.By);
        builder.Property(r => r.Case).HasMaxLength(StudyCoding.LongestName);
        builder.Property(r => r.Question).HasMaxLength(StudyCoding.LongestName);
        builder.Property(r => r.Code).HasMaxLength(80);
        builder.Property(r => r.Reason).HasMaxLength(StudySegment.LongestMemo);
    }
}
