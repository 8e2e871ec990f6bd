using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Workspace.Data;

public sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_meetings");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Title).HasMaxLength(MeetingFields.LongestText);
        builder.Property(m => m.Body).HasConversion<string>().HasMaxLength(16);
        builder.Property(m => m.Zone).HasMaxLength(64);
        builder.Property(m => m.Place).HasMaxLength(MeetingFields.LongestText);
        builder.Property(m => m.Link).HasMaxLength(MeetingFields.LongestLink);
        builder.Property(m => m.Statute).AsJson(rules => StatuteJson.Text(rules!), json => StatuteJson.Parse(json));
        builder.Property(m => m.Agenda).AsJson(items => WorkspaceJson.Write(items), json => WorkspaceJson.Read<IReadOnlyList<AgendaItem>>(json));
        builder.Property(m => m.Called).AsJson(members => WorkspaceJson.Write(members), json => WorkspaceJson.Read<IReadOnlyList<Guid>>(json));
        builder.Property(m => m.Roll).AsJson(seats => WorkspaceJson.Write(seats), json => WorkspaceJson.Read<IReadOnlyList<Seat>>(json));
        builder.Property(m => m.Attendance).AsJson(seats => WorkspaceJson.Write(seats), json => WorkspaceJson.Read<IReadOnlyList<Attendance>>(json));
        builder.Property(m => m.Proxies).AsJson(proxies => WorkspaceJson.Write(proxies), json => WorkspaceJson.Read<IReadOnlyList<Proxy>>(json));

        // Kept for good where they are; they may say something of a person.
        builder.Property(m => m.Minutes).IsNotRemembered();
        builder.Ignore(m => m.IsAttended);
        builder.Ignore(m => m.IsConvocationOld);
        builder.Ignore(m => m.Starts);
        builder.Ignore(m => m.EndsAt);
        builder.Ignore(m => m.Participation);
        builder.Ignore(m => m.MayBeCalledAgain);
        builder.HasIndex(m => new { m.Cluster, m.Number }).IsUnique();
    }
}
