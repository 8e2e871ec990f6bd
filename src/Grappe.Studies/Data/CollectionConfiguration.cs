using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Studies.Data;

public sealed class WaveConfiguration : IEntityTypeConfiguration<Wave>
{
    public void Configure(EntityTypeBuilder<Wave> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_waves");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.HasOne<OwnStudy>().WithMany().HasForeignKey(w => w.Study).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(w => new { w.Study, w.Number }).IsUnique();
        builder.Property(w => w.Search).HasMaxLength(Wave.LongestSearch);
    }
}

public sealed class WaveCaseConfiguration : IEntityTypeConfiguration<WaveCase>
{
    public void Configure(EntityTypeBuilder<WaveCase> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_cases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<Wave>().WithMany().HasForeignKey(c => c.Wave).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.Wave, c.Cluster }).IsUnique();
        builder.Property(c => c.ConsentVersion).HasMaxLength(16);
        builder.Ignore(c => c.State);
        builder.Ignore(c => c.IsUnfinished);
    }
}

public sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_invitations");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasOne<WaveCase>().WithMany().HasForeignKey(i => i.Case).OnDelete(DeleteBehavior.Cascade);
        builder.Property(i => i.Email).HasMaxLength(254).IsNotRemembered();
        builder.HasIndex(i => i.Email);
        builder.HasIndex(i => new { i.Case, i.Email }).IsUnique();
        builder.Property(i => i.Language).HasMaxLength(2);
    }
}

public sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_follow_ups");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasOne<WaveCase>().WithMany().HasForeignKey(f => f.Case).OnDelete(DeleteBehavior.Cascade);
        builder.Property(f => f.Questions).AsJson(questions => StudyJson.Write(questions), json => StudyJson.Read<IReadOnlyList<FollowedQuestion>>(json));
        builder.Property(f => f.Note).HasMaxLength(FollowUp.LongestNote);
    }
}

public sealed class CaseAnswerConfiguration : IEntityTypeConfiguration<CaseAnswer>
{
    public void Configure(EntityTypeBuilder<CaseAnswer> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("studies_answers");
        builder.HasKey(a => new { a.Case, a.Question });
        builder.HasOne<WaveCase>().WithMany().HasForeignKey(a => a.Case).OnDelete(DeleteBehavior.Cascade);
        builder.Property(a => a.Question).HasMaxLength(80);
        builder.Property(a => a.Content).AsJson(answer => StudyJson.Write(answer), json => StudyJson.Read<Answer>(json));
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }
}
