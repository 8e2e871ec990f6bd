using Grappe.Shared.Background;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>How the last piece of some background work stands.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Took">How long it took, when it has ended.</param>
/// <param name="IsUnderWay">Whether it goes on.</param>
/// <param name="EndedBadly">Whether an error ended it, or its node went away.</param>
public sealed record JobState(Instant? StartedAt, Duration? Took, bool IsUnderWay, bool EndedBadly)
{
    private static readonly JobState Never = new(null, null, IsUnderWay: false, EndedBadly: false);

    public static JobState Of(Lease? lease, Instant now) => lease switch
    {
        { StartedAt: { } began, EndedAt: { } ended } => new(began, ended - began, IsUnderWay: false, EndedBadly: lease.Trouble is not null),
        { StartedAt: { } began } => new(began, null, IsUnderWay: lease.Until >= now, EndedBadly: lease.Until < now),
        _ => Never,
    };
}
