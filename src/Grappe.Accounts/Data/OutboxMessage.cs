using Grappe.Shared;
using NodaTime;

namespace Grappe.Accounts.Data;

public enum MessageState
{
    Waiting,

    /// <summary>Handed over right now, or the process died meanwhile.</summary>
    Sending,

    Sent,

    /// <summary>Refused, or tried too often.</summary>
    GivenUp,

    /// <summary>The connection broke after the text was handed over: it may have arrived, so it is not sent again by itself.</summary>
    Unknown,
}

/// <summary>A message to one person, saved together with what it is about and sent later.</summary>
public sealed class OutboxMessage : INotAudited
{
    public required Guid Id { get; init; }
    public required string To { get; init; }

    /// <summary>"en" or "fr".</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>Emptied once a mail server has taken the message: it may hold a link that signs in.</summary>
    public required string Text { get; init; }

    public required string Html { get; init; }
    /// <summary>Where a mail program posts to end such messages with one click (RFC 8058); none for messages that were asked for.</summary>
    public string? OneClickStop { get; init; }

    public required Instant CreatedAt { get; init; }
    public required MessageState State { get; init; }
    public int Attempts { get; init; }
    public required Instant NextAttemptAt { get; init; }
    public Instant? SentAt { get; init; }

    /// <summary>What the mail server or the network answered last.</summary>
    public string? Trouble { get; init; }
}
