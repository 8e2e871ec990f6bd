using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Grappe.Shared.Background;

/// <summary>Background work of which one node of several does each piece: whoever holds the lease. It ends by itself when its holder is gone.</summary>
public sealed class Lease : INotAudited
{
    /// <summary>The work: <c>mail</c>.</summary>
    public required string Name { get; init; }

    public required Guid Holder { get; init; }
    public required Instant Until { get; init; }

    /// <summary>Takes or renews the lease. False while another holder has it.</summary>
    public static async Task<bool> Take(GrappeDb db, string name, Guid holder, Instant now, Duration length, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (from, until) = (now.ToDateTimeUtc(), (now + length).ToDateTimeUtc());
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into leases (name, holder, until) values ({name}, {holder}, {until})
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where leases.holder = excluded.holder or leases.until < {from}
            """, cancel) == 1;
    }

    /// <summary>Lets the next holder begin at once.</summary>
    public static Task Release(GrappeDb db, string name, Guid holder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Lease>().Where(l => l.Name == name && l.Holder == holder).ExecuteDeleteAsync(cancel);
    }
}

public sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("leases");
        builder.HasKey(l => l.Name);
        builder.Property(l => l.Name).HasMaxLength(64);
    }
}
