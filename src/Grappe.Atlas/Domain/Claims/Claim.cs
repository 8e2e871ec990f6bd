using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Claims;

public readonly record struct ClaimId(Guid Value) : IId<ClaimId>
{
    public static ClaimId From(Guid value) => new(value);
    public static ClaimId New() => new(Guid.CreateVersion7());
}

/// <summary>Somebody asks to look after a record, and has no address at its website: a steward decides, once.</summary>
public sealed class Claim : IHasVersion
{
    /// <summary>Most characters of a reason or an answer.</summary>
    public const int LongestText = 2000;

    private Claim() { }

    public ClaimId Id { get; private init; }
    public ClusterId Cluster { get; private set; }

    /// <summary>The account that asks.</summary>
    public Guid Account { get; private init; }

    /// <summary>"en" or "fr": the language in which it was asked, and is answered.</summary>
    public string Language { get; private init; } = "en";

    /// <summary>Who they are to the cluster.</summary>
    public string Reason { get; private init; } = "";
    public Instant AskedAt { get; private init; }

    /// <summary>Whether it was granted; null while it waits.</summary>
    public bool? Granted { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public int Version { get; private init; }

    public static Result<Claim> Ask(ClusterId cluster, Guid account, string language, string reason, Instant now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Trim().Length is 0 or > LongestText
            ? new Refusal("Say who you are to this cluster, in {0} characters at most.", "Reason", LongestText)
            : new Claim { Id = ClaimId.New(), Cluster = cluster, Account = account, Language = language, Reason = reason.Trim(), AskedAt = now };
    }

    /// <summary>Is about another record from now on: the one that its own became part of, or came out of.</summary>
    public void MoveTo(ClusterId record) => Cluster = record;

    /// <summary>Nobody decides on their own request, and nobody twice.</summary>
    public Result<Claim> Decide(bool granted, Guid steward, Instant now)
    {
        if (steward == Account)
        {
            return new Refusal("Somebody else decides on what you sent yourself.");
        }

        if (Granted is not null)
        {
            return new Refusal("Another steward has decided on this already.");
        }

        (Granted, DecidedBy, DecidedAt) = (granted, steward, now);
        return this;
    }
}
