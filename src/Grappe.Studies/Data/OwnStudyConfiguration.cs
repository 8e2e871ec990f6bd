using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Shared.Audit;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Studies.Data;

public sealed class OwnStudyConfiguration : IEntityTypeConfiguration<OwnStudy>
{
    public void Configure(EntityTypeBuilder<OwnStudy> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_studies");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Slug).HasMaxLength(80);
        builder.HasIndex(s => s.Slug).IsUnique();
        builder.HasIndex(s => s.Owner);
        builder.Property(s => s.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(s => s.Title).AsJson(text => StudyJson.Write(text), json => StudyJson.Read<LocalizedText>(json));
        builder.Property(s => s.Purpose).AsJson(text => StudyJson.Write(text), json => StudyJson.Read<LocalizedText>(json));

        // Each published wording is kept for good: the audit need not keep it again.
        builder.Property(s => s.Questionnaires).AsJson(versions => StudyJson.Write(versions), json => StudyJson.Read<IReadOnlyList<QuestionnaireVersion>>(json)).IsNotRemembered();
        builder.Property(s => s.Least).HasDefaultValue(CollectedTables.Least);
        builder.Ignore(s => s.Latest);
    }
}

public sealed class EarlierWordingConfiguration : IEntityTypeConfiguration<EarlierWording>
{
    public void Configure(EntityTypeBuilder<EarlierWording> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_earlier_wordings");
        builder.HasKey(w => new { w.Study, w.Step });
        builder.Property(w => w.Step).ValueGeneratedNever();
        builder.HasOne<OwnStudy>().WithMany().HasForeignKey(w => w.Study).OnDelete(DeleteBehavior.Cascade);
        builder.Property(w => w.Questionnaire).AsJson(asked => StudyJson.Write(asked), json => StudyJson.Read<Questionnaire>(json));
    }
}
