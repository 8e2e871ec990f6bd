using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>A decision as the seat of a personal link sees it: its own ballot and nobody else's.</summary>
/// <remarks><paramref name="Receipt"/>: Of its ballot; from the record itself once the vote is closed. None: it has not voted.</remarks>
/// <remarks><paramref name="By"/>: The seat of the link, where it votes for another; none: it votes for itself.</remarks>
/// <remarks><paramref name="Held"/>: The absent seats that it votes for besides.</remarks>
/// <remarks><paramref name="About"/>: What the decision does by itself; none: nothing.</remarks>
public sealed record VoteOfSeat(ClusterName Cluster, ClusterDecision Decision, DecisionSeat Seat, DecisionSeat? By, IReadOnlyList<DecisionSeat> Held, Choice? Choice, string? Receipt, EffectAt? About)
{
    /// <summary>Of a decision by consent the whole roll, as objections are reasoned aloud; of any other none.</summary>
    public IReadOnlyList<DecisionSeat> Aloud { get; init; } = [];
}

/// <summary>Lets a member vote by its personal link, without an account.</summary>
public sealed class CastVote(GrappeDb db, VoteLinks links, TakeDecisions decisions, ActOnDecision act, IClock clock)
{
    /// <summary>What a link leads to; null where nobody here signed it.</summary>
    /// <remarks><paramref name="whom"/>: The absent seat that is voted for by proxy; empty: the one of the link.</remarks>
    public async Task<VoteOfSeat?> Find(string secret, string? whom, CancellationToken cancel)
    {
        if (links.Read(secret) is not (var id, var code)
            || await db.ClusterDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } decision
            || await db.DecisionSeats.AsNoTracking().SingleOrDefaultAsync(s => s.Decision == id && s.Code == code, cancel) is not { } own)
        {
            return null;
        }

        var held = await db.DecisionSeats.AsNoTracking().Where(s => s.Decision == id && s.Holder == code && s.Presence == Presence.Absent).OrderBy(s => s.Name).ToListAsync(cancel);
        if ((string.IsNullOrEmpty(whom) ? own : held.Find(one => one.Code == whom)) is not { } seat)
        {
            return null;
        }

        var asDecision = DecisionRecord.Of(decision) ?? decision.AsDecision([seat], clock.GetCurrentInstant());
        var ballot = asDecision.Deciding.FirstOrDefault(one => one.Seat == seat.Code);
        return new(await db.NameOf(decision.Cluster, cancel), decision, seat, seat == own ? null : own, seat == own ? held : [], ballot?.Choice, ballot is null ? null : BallotReceipt.Of(asDecision, ballot), await act.Look(decision, cancel))
        {
            Aloud = decision.Statute.Method is Method.Consent ? await db.DecisionSeats.AsNoTracking().Where(s => s.Decision == id).ToListAsync(cancel) : [],
        };
    }

    /// <summary>Casts a secret ballot, or another one instead of the one whose receipt is given, until the vote is closed.</summary>
    /// <returns>Its receipt, which nobody is told again; null where nobody here signed the link.</returns>
    public async Task<Result<string>?> HandleSecret(string secret, string? whom, Func<string, string> ballot, CancellationToken cancel) =>
        await Find(secret, whom, cancel) is { Decision.Statute.Secret: true } at ? await decisions.EnterSecret(at.Decision.Id, at.Seat.Code, at.By?.Code, ballot, cancel) : null;

    /// <summary>What the ballot of a receipt says in the record of a closed secret vote; null where the record has none.</summary>
    internal static Choice? InRecord(ClusterDecision decision, string receipt) =>
        DecisionRecord.Of(decision)?.Ballots.FirstOrDefault(ballot => ballot.Receipt == SecretReceipt.Read(receipt))?.Choice;

    /// <summary>Casts the ballot of a seat, or another one instead, until the vote is closed. Whoever votes so takes part from elsewhere, unless it is said to be there.</summary>
    /// <returns>Null where nobody here signed the link.</returns>
    public async Task<Result<ClusterDecision>?> Handle(string secret, string? whom, Func<string, string> ballot, CancellationToken cancel)
    {
        if (await Find(secret, whom, cancel) is not { } at)
        {
            return null;
        }

        return at.Decision.IsOpen && BallotForm.Read(at.Decision, ballot) is (null, null)
            ? new Refusal("Say how you vote.", at.Decision.Statute.Method is Method.YesNo or Method.Options or Method.Election or Method.Consent ? "Ballot" : at.Decision.Options[0].Code)
            : await decisions.Enter(at.Decision.Id, at.Seat.Code, at.By?.Code, ballot, cancel);
    }
}
