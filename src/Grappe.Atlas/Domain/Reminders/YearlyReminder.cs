using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Reminders;

/// <summary>That the people who look after a record were reminded that facts of it have aged: one row for each record, so that two nodes never remind twice.</summary>
public sealed class YearlyReminder : INotAudited
{
    /// <summary>From one reminder about a record to the next.</summary>
    public static readonly Duration Pause = Duration.FromDays(365);

    /// <summary>How long the link of a reminder works.</summary>
    public static readonly Duration LinkLifetime = Duration.FromDays(60);

    private YearlyReminder() { }

    /// <summary>The record.</summary>
    public Guid Cluster { get; private init; }

    /// <summary>When the last one left.</summary>
    public Instant SentAt { get; private set; }

    public static YearlyReminder First(ClusterId cluster, Instant now) => new() { Cluster = cluster.Value, SentAt = now };

    public void Again(Instant now) => SentAt = now;
}

/// <summary>That somebody wants no reminders about a record they look after.</summary>
public sealed class ReminderStop : INotAudited
{
    public required Guid Account { get; init; }
    public required Guid Cluster { get; init; }
}
