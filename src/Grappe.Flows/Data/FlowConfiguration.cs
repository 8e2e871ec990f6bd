using Grappe.Atlas.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Flows.Data;

public sealed class FlowConfiguration : IEntityTypeConfiguration<DeclaredFlow>
{
    public void Configure(EntityTypeBuilder<DeclaredFlow> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("flows_flows");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasIndex(f => f.Organisation);
        builder.HasIndex(f => f.Code);
        builder.Property(f => f.Side).HasConversion<string>().HasMaxLength(8);
        builder.Property(f => f.What).HasMaxLength(FlowFacts.LongestWords);
        builder.Property(f => f.Code).HasMaxLength(6);
        builder.Property(f => f.Unit).HasConversion<string>().HasMaxLength(16);
        builder.Property(f => f.Period).HasConversion<string>().HasMaxLength(16);
        builder.Property(f => f.Confidentiality).HasConversion<string>().HasMaxLength(16);
        builder.Ignore(f => f.Facts);
    }
}

public sealed class DismissedFlowConfiguration : IEntityTypeConfiguration<DismissedFlow>
{
    public void Configure(EntityTypeBuilder<DismissedFlow> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("flows_dismissed");
        builder.HasKey(d => new { d.Organisation, d.Side, d.Waste });
        builder.Property(d => d.Side).HasConversion<string>().HasMaxLength(8);
        builder.Property(d => d.Waste).HasMaxLength(6);
    }
}

public sealed class SynergyConfiguration : IEntityTypeConfiguration<Synergy>
{
    public void Configure(EntityTypeBuilder<Synergy> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("flows_synergies");
        builder.HasKey(s => new { s.Offer, s.Need });
        builder.HasIndex(s => s.Need);
        builder.HasOne<DeclaredFlow>().WithMany().HasForeignKey(s => s.Offer).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<DeclaredFlow>().WithMany().HasForeignKey(s => s.Need).OnDelete(DeleteBehavior.Cascade);
        builder.Property(s => s.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(s => s.Steps).AsJson(steps => FlowJson.Write(steps), json => FlowJson.Read<IReadOnlyList<SynergyStep>>(json));
        builder.Ignore(s => s.BothAgreed);
    }
}

public sealed class WeighingConfiguration : IEntityTypeConfiguration<Weighing>
{
    public void Configure(EntityTypeBuilder<Weighing> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("flows_weighings");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.HasOne<Synergy>().WithMany().HasForeignKey(w => new { w.Offer, w.Need }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(w => w.Ticket).HasMaxLength(Weighing.LongestTicket);
        builder.Property(w => w.EnteredBy).HasConversion<string>().HasMaxLength(8);
    }
}

public sealed class WorkshopConfiguration : IEntityTypeConfiguration<Workshop>
{
    public void Configure(EntityTypeBuilder<Workshop> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("flows_workshops");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.HasIndex(w => w.Organisation);
        builder.HasIndex(w => w.Key).IsUnique();
        builder.Property(w => w.Title).HasMaxLength(Workshop.LongestTitle);
        builder.Property(w => w.Key).HasMaxLength(Workshop.KeyLength);
    }
}

public sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("flows_notes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.HasIndex(n => n.Workshop);
        builder.HasOne<Workshop>().WithMany().HasForeignKey(n => n.Workshop).OnDelete(DeleteBehavior.Cascade);
        builder.Property(n => n.Side).HasConversion<string>().HasMaxLength(8);
        builder.Property(n => n.What).HasMaxLength(FlowFacts.LongestWords);
        builder.Property(n => n.Who).HasMaxLength(Note.LongestWho);
        builder.Property(n => n.Code).HasMaxLength(6);
    }
}
