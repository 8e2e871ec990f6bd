using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Grappe.Shared.Background;

/// <summary>
/// Background work of which one node of several does each piece: whoever holds the lease. It ends by itself when its holder is gone. Its row stays,
/// so that it says who worked last, when and how it ended.
/// </summary>
public sealed class Lease : INotAudited
{
    private const int LongestNode = 64;
    private const int LongestTrouble = 200;

    private static readonly string ThisNode = $"{Environment.MachineName}/{Environment.ProcessId}" is var name && name.Length > LongestNode ? name[^LongestNode..] : name;

    /// <summary>The work: <c>mail</c>.</summary>
    public required string Name { get; init; }

    public required Guid Holder { get; init; }
    public required Instant Until { get; init; }

    /// <summary>The machine and process of the holder: <c>web1/4711</c>.</summary>
    public string? Node { get; init; }

    public Instant? StartedAt { get; init; }

    /// <summary>Null while the work goes on, and when its holder was interrupted: then <see cref="Until"/> has passed.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The kind of error that ended the work, never its words, which may name people; null when it ended well.</summary>
    public string? Trouble { get; init; }

    /// <summary>Takes or renews the lease. False while another holder has it.</summary>
    public static async Task<bool> Take(GrappeDb db, string name, Guid holder, Instant now, Duration length, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (from, until) = (now.ToDateTimeUtc(), (now + length).ToDateTimeUtc());
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into leases (name, holder, until, node, started_at) values ({name}, {holder}, {until}, {ThisNode}, {from})
            on conflict (name) do update set holder = excluded.holder, until = excluded.until, node = excluded.node,
            started_at = case when leases.holder = excluded.holder and leases.ended_at is null then leases.started_at else excluded.started_at end,
            ended_at = null, trouble = null
            where leases.holder = excluded.holder or leases.until < {from} or leases.ended_at is not null
            """, cancel) == 1;
    }

    /// <summary>Lets the next holder begin at once, and notes how the work ended: <paramref name="trouble"/> is the kind of error that ended it, if one did.</summary>
    public static Task Release(GrappeDb db, string name, Guid holder, Instant now, CancellationToken cancel, string? trouble = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        var kept = trouble?.Length > LongestTrouble ? trouble[..LongestTrouble] : trouble;
        return db.Set<Lease>().Where(l => l.Name == name && l.Holder == holder && l.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now).SetProperty(l => l.Trouble, kept), cancel);
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Lease>
    {
        public void Configure(EntityTypeBuilder<Lease> builder)
        {
            builder.ToTable("leases");
            builder.HasKey(l => l.Name);
            builder.Property(l => l.Name).HasMaxLength(64);
            builder.Property(l => l.Node).HasMaxLength(LongestNode);
            builder.Property(l => l.Trouble).HasMaxLength(LongestTrouble);
        }
    }
}
