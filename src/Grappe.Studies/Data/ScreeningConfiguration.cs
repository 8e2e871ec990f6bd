using Grappe.Atlas.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Screening;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Studies.Data;

public sealed class StudyReaderConfiguration : IEntityTypeConfiguration<StudyReader>
{
    public void Configure(EntityTypeBuilder<StudyReader> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_readers");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Work).HasConversion<string>().HasMaxLength(16);
        builder.HasOne<OwnStudy>().WithMany().HasForeignKey(r => r.Study).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.Study, r.Work, r.Account }).IsUnique();
        builder.HasIndex(r => r.Account);
        builder.Property(r => r.Alias).HasMaxLength(80);
        builder.Ignore(r => r.Name);
    }
}

public sealed class StudyScreeningConfiguration : IEntityTypeConfiguration<StudyScreening>
{
    public void Configure(EntityTypeBuilder<StudyScreening> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_screenings");
        builder.HasKey(s => s.Study);
        builder.HasOne<OwnStudy>().WithOne().HasForeignKey<StudyScreening>(s => s.Study).OnDelete(DeleteBehavior.Cascade);
        builder.Property(s => s.Criteria).AsJson(criteria => StudyJson.Write(criteria), json => StudyJson.Read<IReadOnlyList<Criterion>>(json));
        builder.Property(s => s.Cases).AsJson(cases => StudyJson.Write(cases), json => StudyJson.Read<IReadOnlyList<Candidate>>(json));
    }
}

public sealed class StudyRatingConfiguration : IEntityTypeConfiguration<StudyRating>
{
    public void Configure(EntityTypeBuilder<StudyRating> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_ratings");
        builder.HasKey(r => new { r.Reader, r.Case, r.Criterion });
        builder.HasOne<StudyReader>().WithMany().HasForeignKey(r => r.Reader).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.Study);
        builder.Property(r => r.Case).HasMaxLength(20);
        builder.Property(r => r.Criterion).HasMaxLength(40);
        builder.Property(r => r.Verdict).HasConversion<string>().HasMaxLength(16);
        builder.Property(r => r.Reason).HasMaxLength(StudyRating.LongestReason);
    }
}

public sealed class StudySettlementConfiguration : IEntityTypeConfiguration<StudySettlement>
{
    public void Configure(EntityTypeBuilder<StudySettlement> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_settlements");
        builder.HasKey(s => new { s.Study, s.Case, s.Criterion });
        builder.HasOne<OwnStudy>().WithMany().HasForeignKey(s => s.Study).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.By);
        builder.Property(s => s.Case).HasMaxLength(20);
        builder.Property(s => s.Criterion).HasMaxLength(40);
        builder.Property(s => s.Verdict).HasConversion<string>().HasMaxLength(16);
        builder.Property(s => s.Reason).HasMaxLength(StudyRating.LongestReason);
    }
}
