using Grappe.Shared;
using NodaTime;

namespace Grappe.Studies.Domain.Collection;

public readonly record struct WaveCaseId(Guid Value) : IId<WaveCaseId>
{
    public static WaveCaseId From(Guid value) => new(value);
    public static WaveCaseId New() => new(Guid.CreateVersion7());
}

/// <summary>How far a case has come.</summary>
public enum CaseState
{
    /// <summary>Nobody was asked for it yet.</summary>
    Chosen,
    Invited,

    /// <summary>Somebody followed a link.</summary>
    Opened,

    /// <summary>Somebody answered something.</summary>
    Begun,
    Submitted,

    /// <summary>The cluster took its answers back: nothing of them is left.</summary>
    Withdrawn,
}

/// <summary>A cluster that is asked in a wave.</summary>
public sealed class WaveCase : IHasVersion
{
    private WaveCase() { }

    public WaveCaseId Id { get; private init; }
    public WaveId Wave { get; private init; }

    /// <summary>The record of the atlas that was found.</summary>
    public Guid Cluster { get; private init; }

    /// <summary>What the record was called then.</summary>
    public string Name { get; private init; } = "";

    public Instant? InvitedAt { get; private set; }
    public Instant? OpenedAt { get; private set; }

    /// <summary>Which consent text somebody agreed to, and when: nothing is answered before.</summary>
    public string? ConsentVersion { get; private set; }
    public Instant? ConsentAt { get; private set; }
    public Instant? BegunAt { get; private set; }
    public Instant? SubmittedAt { get; private set; }
    public Instant? ReopenedAt { get; private set; }
    public Instant? WithdrawnAt { get; private set; }
    public int Version { get; private init; }

    public CaseState State => this switch
    {
        { WithdrawnAt: not null } => CaseState.Withdrawn,
        { SubmittedAt: not null } => CaseState.Submitted,
        { BegunAt: not null } => CaseState.Begun,
        { OpenedAt: not null } => CaseState.Opened,
        { InvitedAt: not null } => CaseState.Invited,
        _ => CaseState.Chosen,
    };

    /// <summary>Whether its people may still write.</summary>
    public bool IsUnfinished => State is not (CaseState.Submitted or CaseState.Withdrawn);

    public static WaveCase Choose(WaveId wave, Guid cluster, string name) => new() { Id = WaveCaseId.New(), Wave = wave, Cluster = cluster, Name = name };

    public void Invite(Instant now) => InvitedAt ??= now;

    public void Open(Instant now) => OpenedAt ??= now;

    /// <summary>Somebody of the cluster agrees to the consent text of a version.</summary>
    public void Consent(string version, Instant now)
    {
        if (IsUnfinished && ConsentVersion != version)
        {
            (ConsentVersion, ConsentAt) = (version, now);
        }
    }

    public void Begin(Instant now) => BegunAt ??= now;

    /// <summary>Hands the answers in.</summary>
    public Result<WaveCase> Submit(Instant now)
    {
        if (!IsUnfinished || ConsentAt is null)
        {
            return new Refusal("The answers cannot be handed in any more.");
        }

        SubmittedAt = now;
        return this;
    }

    /// <summary>Lets its people write again.</summary>
    public Result<WaveCase> Reopen(Instant now)
    {
        if (State != CaseState.Submitted)
        {
            return new Refusal("Only answers that are handed in can be opened again.");
        }

        (SubmittedAt, ReopenedAt) = (null, now);
        return this;
    }

    /// <summary>Takes the case out of the study. Whoever calls removes its answers and addresses in the same save.</summary>
    public void Withdraw(Instant now)
    {
        WithdrawnAt ??= now;
        SubmittedAt = null;
    }
}
