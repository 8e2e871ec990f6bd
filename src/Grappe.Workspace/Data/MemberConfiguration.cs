using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Workspace.Data;

public sealed class ClusterWorkspaceConfiguration : IEntityTypeConfiguration<ClusterWorkspace>
{
    public void Configure(EntityTypeBuilder<ClusterWorkspace> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_workspaces");
        builder.HasKey(w => w.Cluster);
        builder.Property(w => w.Cluster).ValueGeneratedNever();
        builder.Property(w => w.Name).HasMaxLength(ClusterWorkspace.LongestName).HasDefaultValue("");
        builder.Ignore(w => w.IsDemonstration);

        // One at a time for each account.
        builder.HasIndex(w => w.TriedBy).IsUnique();
    }
}

public sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_members");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Name).HasMaxLength(Member.LongestName);
        builder.Property(m => m.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(m => m.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(m => m.ActorType).HasMaxLength(40);
        builder.Property(m => m.College).HasMaxLength(Member.LongestCollege);
        builder.Property(m => m.Representative).HasMaxLength(Member.LongestName).IsNotRemembered();
        builder.Property(m => m.Email).HasMaxLength(MemberFields.LongestEmail).IsNotRemembered();

        builder.Property(m => m.PostalAddress).HasMaxLength(MemberFields.LongestAddress).HasDefaultValue("");

        // The steps are kept for good where they are; a reason may say something of a person.
        builder.Property(m => m.Steps).AsJson(steps => WorkspaceJson.Write(steps), json => WorkspaceJson.Read<IReadOnlyList<MemberStep>>(json)).IsNotRemembered();
        builder.Ignore(m => m.Since);
        builder.Ignore(m => m.Possible);
        builder.HasIndex(m => new { m.Cluster, m.State });
        builder.HasIndex(m => m.Email);
    }
}
