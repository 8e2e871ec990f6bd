using Grappe.Shared;
using NodaTime;

namespace Grappe.Flows.Domain.Declared;

/// <summary>How far two organisations have come with what one has left over and the other needs.</summary>
public enum SynergyState
{
    /// <summary>One of both would like to be put in touch.</summary>
    Proposed,

    /// <summary>Both would: each knows who the other is.</summary>
    Contacted,
    Studied,
    Agreed,
    Running,
    Stopped,
}

/// <summary>A step of a synergy: when it was taken, and why.</summary>
public sealed record SynergyStep(SynergyState State, Instant At, string Why);

/// <summary>An offer and a need whose organisations may do something together. Nobody learns who the other is before both have agreed to that.</summary>
public sealed class Synergy : IHasVersion
{
    public const int LongestReason = 500;

    private Synergy() { }

    public FlowId Offer { get; private init; }
    public FlowId Need { get; private init; }
    public Instant? OfferAgreedAt { get; private set; }
    public Instant? NeedAgreedAt { get; private set; }
    public SynergyState State { get; private set; }

    /// <summary>Tonnes a year that both have agreed on; 0 before.</summary>
    public long AgreedTonnes { get; private set; }

    /// <summary>All steps, the first first.</summary>
    public IReadOnlyList<SynergyStep> Steps { get; private set; } = [];
    public int Version { get; private init; }

    public bool BothAgreed => OfferAgreedAt is not null && NeedAgreedAt is not null;

    /// <summary>Somebody of one side would like to be put in touch.</summary>
    public static Synergy Propose(FlowId offer, FlowId need, FlowSide by, Instant now)
    {
        var synergy = new Synergy { Offer = offer, Need = need };
        synergy.Step(SynergyState.Proposed, "", now);
        synergy.AgreeToContact(by, now);
        return synergy;
    }

    /// <summary>A side agrees to be named to the other.</summary>
    public void AgreeToContact(FlowSide side, Instant now)
    {
        OfferAgreedAt ??= side == FlowSide.Offer ? now : null;
        NeedAgreedAt ??= side == FlowSide.Need ? now : null;
        if (BothAgreed && State == SynergyState.Proposed)
        {
            Step(SynergyState.Contacted, "", now);
        }
    }

    /// <summary>Goes on to another state. Stopping wants a reason, so that others learn from it.</summary>
    /// <remarks><paramref name="tonnes"/>: Tonnes a year that are agreed on, 1 or more; null leaves what was agreed before.</remarks>
    public Result<Synergy> Move(SynergyState to, string why, Instant now, long? tonnes = null)
    {
        ArgumentNullException.ThrowIfNull(why);
        if (!BothAgreed || to <= SynergyState.Contacted || to == State)
        {
            return new Refusal("This step cannot be taken now.", "State");
        }

        if (to == SynergyState.Stopped && string.IsNullOrWhiteSpace(why))
        {
            return new Refusal("Say why it stopped.", "Why");
        }

        if (why.Length > LongestReason)
        {
            return new Refusal("Use at most {0} characters.", "Why", LongestReason);
        }

        if (tonnes is < 1 or > FlowFacts.MostTonnes)
        {
            return new Refusal("Give the tonnes a year as a whole number from 1 to {0}.", "Tonnes", FlowFacts.MostTonnes);
        }

        AgreedTonnes = to is SynergyState.Agreed or SynergyState.Running ? tonnes ?? AgreedTonnes : AgreedTonnes;
        Step(to, why.Trim(), now);
        return this;
    }

    private void Step(SynergyState state, string why, Instant now) => (State, Steps) = (state, [.. Steps, new(state, now, why)]);
}
