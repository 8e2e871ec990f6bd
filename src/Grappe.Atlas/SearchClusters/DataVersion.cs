using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Grappe.Atlas.Domain;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Which state of the records the index holds: equal on every node and after every restart that holds the same records on the same
/// day. The latest change alone would not tell two changes of one instant apart: the mark also covers every record changed around it.
/// The day is that on which ages were reckoned.
/// </summary>
public sealed record DataVersion(Instant LatestChange, int Count, ulong Mark, LocalDate Day)
{
    /// <summary>When the latest record changed, or null when there is none.</summary>
    public Instant? ChangedAt => Count == 0 ? null : LatestChange;

    /// <summary>Since when answers are as they are: records change, and at midnight (UTC) they get older. Null when there is none.</summary>
    public Instant? Since => ChangedAt is { } changed ? Instant.Max(changed, Day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()) : null;

    public static DataVersion Of(Instant latestChange, int count, IReadOnlyDictionary<ClusterId, int> recent, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(recent);
        return new(latestChange, count, recent.Aggregate(0UL, (mark, record) => mark + Mixed(record.Key.Value, record.Value)), day);
    }

    public override string ToString() => $"{LatestChange.ToUnixTimeTicks()}-{Count}-{Mark:x}-{Day.ToString("uuuuMMdd", CultureInfo.InvariantCulture)}";

    /// <summary>Spreads id and version over all bits, so that sums of different records differ.</summary>
    private static ulong Mixed(Guid id, int version)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var mixed = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), 23);
        mixed = (mixed ^ (mixed >> 32) ^ ((ulong)version * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }
}
