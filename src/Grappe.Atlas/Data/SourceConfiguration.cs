using Grappe.Atlas.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

public sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_sources");
        builder.HasKey(s => s.Key);
        builder.ComplexProperty(s => s.Title, title => title.ToJson());
    }
}
