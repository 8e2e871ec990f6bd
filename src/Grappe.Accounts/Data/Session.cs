using Grappe.Shared;
using NodaTime;

namespace Grappe.Accounts.Data;

/// <summary>One browser in which a person is signed in. The cookie holds only its id, so that ending it here signs out there.</summary>
public sealed class Session : INotAudited
{
    /// <summary>A session not used for this long has ended.</summary>
    public static readonly Duration Idle = Duration.FromDays(14);

    /// <summary>However much it is used, a session ends after this.</summary>
    public static readonly Duration Longest = Duration.FromDays(60);

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Instant StartedAt { get; init; }

    /// <summary>To the hour: seeing somebody is not worth a write each time.</summary>
    public required Instant SeenAt { get; set; }

    /// <summary>Whether it began with a passkey, which proves two things at once.</summary>
    public bool ByPasskey { get; init; }

    /// <summary>Browser and system in words, such as "Firefox, Linux". The full header and the network address are not kept.</summary>
    public required string Device { get; init; }
}
