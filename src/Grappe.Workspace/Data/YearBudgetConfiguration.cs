using Grappe.Atlas.Data;
using Grappe.Workspace.Domain.Budgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Workspace.Data;

public sealed class YearBudgetConfiguration : IEntityTypeConfiguration<YearBudget>
{
    public void Configure(EntityTypeBuilder<YearBudget> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("workspace_budgets");
        builder.HasKey(b => new { b.Cluster, b.Year });
        builder.Property(b => b.Lines).AsJson(lines => WorkspaceJson.Write(lines), json => WorkspaceJson.Read<IReadOnlyList<BudgetLine>>(json));
        builder.Property(b => b.Adopted).AsJson(adopted => WorkspaceJson.Write(adopted!), json => WorkspaceJson.Read<AdoptedBudget>(json));
    }
}
