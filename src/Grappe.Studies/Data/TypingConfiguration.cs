using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Shared.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Typology;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Studies.Data;

public sealed class StudyTypingConfiguration : IEntityTypeConfiguration<StudyTyping>
{
    public void Configure(EntityTypeBuilder<StudyTyping> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_typings");
        builder.HasKey(t => t.Study);
        builder.HasOne<OwnStudy>().WithOne().HasForeignKey<StudyTyping>(t => t.Study).OnDelete(DeleteBehavior.Cascade);
        builder.Property(t => t.Signs).AsJson(signs => StudyJson.Write(signs), json => StudyJson.Read<IReadOnlyList<IdealSign>>(json));
        builder.Property(t => t.Questions).AsJson(asked => StudyJson.Write(asked), json => StudyJson.Read<IReadOnlyList<string>>(json));
        builder.Property(t => t.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(t => t.Found).HasConversion(found => StudyJson.Write(found), json => StudyJson.Read<FoundTypes?>(json)).IsNotRemembered();
    }
}

public sealed class TypesReportConfiguration : IEntityTypeConfiguration<TypesReport>
{
    public void Configure(EntityTypeBuilder<TypesReport> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_types_reports");
        builder.HasKey(r => r.Study);
        builder.HasOne<OwnStudy>().WithOne().HasForeignKey<TypesReport>(r => r.Study).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class TypingSets
{
    extension(GrappeDb db)
    {
        public DbSet<StudyTyping> StudyTypings => db.Set<StudyTyping>();
        public DbSet<TypesReport> TypesReports => db.Set<TypesReport>();
    }
}
