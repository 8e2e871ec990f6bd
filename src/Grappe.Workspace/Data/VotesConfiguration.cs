using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Workspace.Domain.Votes;
using Grappe.Workspace.Domain.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Workspace.Data;

public sealed class ClusterStatuteConfiguration : IEntityTypeConfiguration<ClusterStatute>
{
    public void Configure(EntityTypeBuilder<ClusterStatute> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_statutes");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(ClusterStatute.LongestName);
        builder.Property(s => s.Rules).AsJson(rules => StatuteJson.Text(rules), json => StatuteJson.Parse(json));
        builder.HasIndex(s => new { s.Cluster, s.Name, s.Number }).IsUnique();
    }
}

public sealed class ClusterDecisionConfiguration : IEntityTypeConfiguration<ClusterDecision>
{
    public void Configure(EntityTypeBuilder<ClusterDecision> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_decisions");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Title).HasMaxLength(ClusterDecision.LongestTitle);
        builder.Property(d => d.Statute).AsJson(rules => StatuteJson.Text(rules), json => StatuteJson.Parse(json));
        builder.Property(d => d.Options).AsJson(options => WorkspaceJson.Write(options), json => WorkspaceJson.Read<IReadOnlyList<Option>>(json));
        builder.Property(d => d.Effect).AsJson(effect => WorkspaceJson.Write(effect!), json => WorkspaceJson.Read<Effect>(json));
        builder.Property(d => d.Consequence).AsJson(came => WorkspaceJson.Write(came!), json => WorkspaceJson.Read<Consequence>(json));
        builder.Property(d => d.Outcome).HasConversion<string>().HasMaxLength(24);
        builder.Property(d => d.Proposed).HasMaxLength(ClusterDecision.LongestProposal).HasDefaultValue("");
        builder.Property(d => d.Rounds).AsJson(rounds => RoundsJson.Text(rounds), json => RoundsJson.Parse(json)).HasDefaultValueSql("'[]'");
        builder.Ignore(d => d.IsOpen);
        builder.HasIndex(d => new { d.Cluster, d.Number }).IsUnique();
    }
}

public sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_proposals");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(ClusterStatute.LongestName);
        builder.Property(p => p.FeeRule).AsJson(rule => WorkspaceJson.Write(rule!), json => WorkspaceJson.Read<ProposedFeeRule>(json));
        builder.Property(p => p.Budget).AsJson(budget => WorkspaceJson.Write(budget!), json => WorkspaceJson.Read<ProposedBudget>(json));
        builder.Property(p => p.Statute).AsJson(rules => StatuteJson.Text(rules!), json => StatuteJson.Parse(json));
        builder.HasIndex(p => p.Cluster);
    }
}

public sealed class BallotBoxConfiguration : IEntityTypeConfiguration<BallotBox>
{
    public void Configure(EntityTypeBuilder<BallotBox> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_ballot_boxes");
        builder.HasKey(b => b.Decision);
        builder.Property(b => b.Decision).ValueGeneratedNever();
        builder.HasOne<ClusterDecision>().WithMany().HasForeignKey(b => b.Decision).OnDelete(DeleteBehavior.Cascade);

        // The audit knows who voted when: what it remembered of the box would say how.
        builder.Property(b => b.Ballots).AsJson(ballots => BoxJson.Text(ballots), json => BoxJson.Parse(json)).IsNotRemembered();
    }
}

public sealed class DecisionSeatConfiguration : IEntityTypeConfiguration<DecisionSeat>
{
    public void Configure(EntityTypeBuilder<DecisionSeat> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_seats");
        builder.HasKey(s => new { s.Decision, s.Code });
        builder.HasOne<ClusterDecision>().WithMany().HasForeignKey(s => s.Decision).OnDelete(DeleteBehavior.Cascade);
        builder.Property(s => s.Code).HasMaxLength(16);
        builder.Property(s => s.Name).HasMaxLength(Domain.Members.Member.LongestName);
        builder.Property(s => s.College).HasMaxLength(Domain.Members.Member.LongestCollege);
        builder.Property(s => s.Presence).HasConversion<string>().HasMaxLength(16);
        builder.Property(s => s.Holder).HasMaxLength(16);
        builder.Property(s => s.By).HasMaxLength(16);
        builder.Property(s => s.Choice).AsJson(choice => ChoiceJson.Text(choice!), json => ChoiceJson.Parse(json));
        builder.Ignore(s => s.Attends);
        builder.Ignore(s => s.HasVoted);
        builder.Ignore(s => s.AsSeat);
    }
}
