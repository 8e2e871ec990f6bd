using NodaTime;

namespace Grappe.Studies.Domain.Collection;

/// <summary>One person asked to answer for a case. The link to them is signed, not stored.</summary>
public sealed class Invitation
{
    /// <summary>Between two messages to the same person.</summary>
    public static readonly Duration Pause = Duration.FromDays(3);

    private Invitation() { }

    public Guid Id { get; private init; }
    public WaveCaseId Case { get; private init; }

    /// <summary>As the observer gave it; none once the case is withdrawn or the person is forgotten.</summary>
    public string? Email { get; private set; }

    /// <summary>"en" or "fr": the language in which they are written to.</summary>
    public string Language { get; private init; } = "en";
    public Instant SentAt { get; private init; }
    public Instant? OpenedAt { get; private set; }
    public Instant? RemindedAt { get; private set; }

    public static Invitation To(WaveCaseId of, string email, string language, Instant now) => new() { Id = Guid.CreateVersion7(), Case = of, Email = email, Language = language, SentAt = now };

    public void Open(Instant now) => OpenedAt ??= now;

    /// <summary>Whether the last message is long enough ago.</summary>
    public bool MayBeReminded(Instant now) => Email is not null && (RemindedAt ?? SentAt) + Pause <= now;

    public void Remind(Instant now) => RemindedAt = now;

    public void Forget() => Email = null;
}
