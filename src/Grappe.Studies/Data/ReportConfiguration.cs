using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Shared.Audit;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Studies.Data;

public sealed class ReportConfiguration : IEntityTypeConfiguration<StudyReport>
{
    public void Configure(EntityTypeBuilder<StudyReport> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_reports");
        builder.HasKey(r => r.Study);
        builder.Property(r => r.Study).ValueGeneratedNever();
        builder.HasOne<OwnStudy>().WithOne().HasForeignKey<StudyReport>(r => r.Study).OnDelete(DeleteBehavior.Cascade);
        builder.Property(r => r.Text).AsJson(text => StudyJson.Write(text), json => StudyJson.Read<LocalizedText>(json));

        // Each edition is kept for good: the audit need not keep it again.
        builder.Property(r => r.Editions).AsJson(editions => StudyJson.Write(editions), json => StudyJson.Read<IReadOnlyList<FrozenEdition>>(json)).IsNotRemembered();
    }
}
