using Grappe.Atlas.Data;
using Grappe.Shared.Audit;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Workspace.Data;

public sealed class ClusterFeeRuleConfiguration : IEntityTypeConfiguration<ClusterFeeRule>
{
    public void Configure(EntityTypeBuilder<ClusterFeeRule> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_fee_rules");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Rules).AsJson(rules => WorkspaceJson.Write(rules), json => WorkspaceJson.Read<FeeRule>(json));
        builder.HasIndex(r => new { r.Cluster, r.Number }).IsUnique();
    }
}

public sealed class MemberFiguresConfiguration : IEntityTypeConfiguration<MemberFigures>
{
    public void Configure(EntityTypeBuilder<MemberFigures> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_member_figures");
        builder.HasKey(f => new { f.Member, f.Year, f.Revision });
        builder.Property(f => f.Figures).AsJson(figures => WorkspaceJson.Write(figures), json => WorkspaceJson.Read<IReadOnlyList<Figure>>(json));
        builder.Property(f => f.Exemption).HasMaxLength(MemberFigures.LongestNote);
        builder.HasIndex(f => f.Cluster);
    }
}

public sealed class BillingDetailsConfiguration : IEntityTypeConfiguration<BillingDetails>
{
    public void Configure(EntityTypeBuilder<BillingDetails> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_billing_details");
        builder.HasKey(d => d.Cluster);
        builder.Property(d => d.Cluster).ValueGeneratedNever();
        builder.Property(d => d.Fields).AsJson(fields => WorkspaceJson.Write(fields), json => WorkspaceJson.Read<BillingFields>(json));
    }
}

public sealed class FeeLedgerConfiguration : IEntityTypeConfiguration<FeeLedger>
{
    public void Configure(EntityTypeBuilder<FeeLedger> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_fee_ledgers");
        builder.HasKey(l => l.Cluster);
        builder.Property(l => l.Cluster).ValueGeneratedNever();
        builder.Property(l => l.Last).AsJson(last => WorkspaceJson.Write(last), json => WorkspaceJson.Read<IReadOnlyDictionary<string, int>>(json));
    }
}

public sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_invoices");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(i => i.Currency).HasMaxLength(3);
        builder.Property(i => i.Reason).HasMaxLength(Invoice.LongestReason);

        // Kept for good where it is; it may hold the address of a person.
        builder.Property(i => i.Document).AsJson(document => WorkspaceJson.Write(document), json => WorkspaceJson.Read<InvoiceDocument>(json)).IsNotRemembered();
        builder.Ignore(i => i.IsCreditNote);
        builder.Ignore(i => i.Total);
        builder.Ignore(i => i.Code);
        builder.HasIndex(i => new { i.Cluster, i.Kind, i.Year, i.Number }).IsUnique();
        builder.HasIndex(i => i.Credits).IsUnique();
        builder.HasIndex(i => new { i.Cluster, i.Member });
    }
}

public sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_payments");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasOne<Invoice>().WithMany().HasForeignKey(p => p.Invoice).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Means).HasConversion<string>().HasMaxLength(16);
        builder.Property(p => p.Note).HasMaxLength(Payment.LongestNote).IsNotRemembered();
        builder.Property(p => p.BankEntry).HasMaxLength(64);
        builder.Ignore(p => p.Code);
        builder.HasIndex(p => new { p.Cluster, p.Year, p.Number }).IsUnique();
        builder.HasIndex(p => new { p.Cluster, p.BankEntry }).IsUnique();
        builder.HasIndex(p => p.TakesBack).IsUnique();
    }
}

public sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_reminders");
        builder.HasKey(r => new { r.Member, r.On });
        builder.Property(r => r.Invoices).AsJson(codes => WorkspaceJson.Write(codes), json => WorkspaceJson.Read<IReadOnlyList<string>>(json));
        builder.HasIndex(r => r.Cluster);
    }
}
