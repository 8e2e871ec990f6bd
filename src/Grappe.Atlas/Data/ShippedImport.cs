using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Grappe.Atlas.Data;

/// <summary>Remembers which version of a shipped set of records this database holds, so that a start has nothing to do.</summary>
public sealed class ShippedImport : INotAudited
{
    /// <summary>The set: <c>geces-2021</c>, <c>demonstration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of what the set was made from, in hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    public required Instant At { get; set; }

    /// <summary>Notes that the database now holds this version. Two nodes that start together may both do so.</summary>
    public static async Task Remember(GrappeDb db, string name, string fingerprint, IClock clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(clock);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into atlas_shipped_imports (name, fingerprint, at) values ({name}, {fingerprint}, {clock.GetCurrentInstant().ToDateTimeUtc()})
            on conflict (name) do update set fingerprint = excluded.fingerprint, at = excluded.at
            """, cancel);
    }
}

public sealed class ShippedImportConfiguration : IEntityTypeConfiguration<ShippedImport>
{
    public void Configure(EntityTypeBuilder<ShippedImport> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("atlas_shipped_imports");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(64);
        builder.Property(s => s.Fingerprint).HasMaxLength(64);
    }
}
