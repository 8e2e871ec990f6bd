using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Members;
using NodaTime;

namespace Grappe.Workspace.Domain.Votes;

public readonly record struct ClusterDecisionId(Guid Value) : IId<ClusterDecisionId>
{
    public static ClusterDecisionId From(Guid value) => new(value);
    public static ClusterDecisionId New() => new(Guid.CreateVersion7());
}

/// <summary>A decision that a cluster takes: opened with the roll of that moment, voted on, closed once and for all with its record.</summary>
public sealed class ClusterDecision : IHasVersion
{
    public const int LongestTitle = 200;
    public const int MostOptions = 60;
    public const int LongestProposal = 5_000;
    public const int MostRounds = 20;

    private ClusterDecision() { }

    public ClusterDecisionId Id { get; private init; }
    public Guid Cluster { get; private init; }

    /// <summary>From 1, within the cluster.</summary>
    public int Number { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>The version that it was opened under.</summary>
    public Statute Statute { get; private init; } = null!;
    public int Call { get; private init; } = 1;
    public IReadOnlyList<Option> Options { get; private init; } = [];
    public Instant OpenedAt { get; private init; }
    public Instant? ClosedAt { get; private set; }

    /// <summary>What was decided; none while it is open.</summary>
    public OutcomeKind? Outcome { get; private set; }

    /// <summary>The record that anybody can count again; none while it is open.</summary>
    public string? Record { get; private set; }

    /// <summary>What it does when it closes, if it is adopted; none: nothing by itself.</summary>
    public Effect? Effect { get; private init; }

    /// <summary>What came of it; none while it is open, or where there was nothing to do.</summary>
    public Consequence? Consequence { get; private set; }

    /// <summary>Of a decision by consent, what is proposed in the round that goes on; empty otherwise.</summary>
    public string Proposed { get; private set; } = "";

    /// <summary>Of a decision by consent, the rounds that ended with an objection, oldest first.</summary>
    public IReadOnlyList<ConsentRound> Rounds { get; private set; } = [];

    public int Version { get; private init; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>Opens a decision, with the seats of those who vote today.</summary>
    public static Result<(ClusterDecision Decision, IReadOnlyList<DecisionSeat> Seats)> Open(Guid cluster, int number, string title, Statute statute, int call, IReadOnlyList<string> options, IEnumerable<Member> members, Instant now, Effect? effect = null)
    {
        ArgumentNullException.ThrowIfNull(statute);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(options);
        var decision = new ClusterDecision
        {
            Id = ClusterDecisionId.New(),
            Cluster = cluster,
            Number = number,
            Title = title.Trim(),
            Statute = statute,
            Call = call,
            Options = [.. options.Select((line, i) => Candidate(Invariant($"o{i + 1}"), line, statute))],
            OpenedAt = now,
            Effect = effect,
            Proposed = statute.Method is Method.Consent ? title.Trim() : "",
        };
        DecisionSeat[] seats = [.. members.Where(member => Member.Votes(member.State)).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Id.Value).Select((member, i) => DecisionSeat.Of(decision.Id, Invariant($"s{i + 1}"), member, statute))];
        Refusal[] refusals =
        [
            .. decision.Title.Length == 0 ? new[] { new Refusal("Say what is to be decided.", "Title") } : [],
            .. decision.Title.Length > LongestTitle ? new[] { new Refusal("At most {0} characters.", "Title", LongestTitle) } : [],
            .. statute.Method is Method.Election election ? decision.Options.Where(option => election.Seats.All(of => of.College != option.College)).Take(1).Select(option => new Refusal("Say for which college each candidate stands, such as: {0} = {1}", "Options", option.Name, election.Seats[0].College)) : [],
            .. statute.Method.HasOptions && (options.Count < (statute.Method.Elects ? 1 : 2) || options.Count > MostOptions || options.Any(option => option.Length > LongestTitle)) ? new[] { new Refusal("From 2 to {0} options, one on each line.", "Options", MostOptions) } : [],
            .. !statute.Method.HasOptions && options.Count > 0 ? new[] { new Refusal("There are no options in such a vote.", "Options") } : [],
            .. effect is not null && statute.Method is not Method.YesNo ? new[] { new Refusal("Only a decision by yes or no acts by itself.", "Effect") } : [],
            .. seats.Where(seat => statute.Voice.Colleges.Count > 0 && statute.Voice.Colleges.All(college => college.Code != seat.College)).Take(1).Select(seat => new Refusal("{0} is in none of the colleges of the statute. Give it one in the register of members, then open the vote.", "Statute", seat.Name)),
            .. CheckStatute.Refusals(statute, [.. seats.Select(seat => seat.AsSeat)], call).Select(refusal => refusal with { Field = "Statute" }),
        ];
        return refusals.Length > 0 ? refusals : (decision, seats);
    }

    /// <summary>As it would be counted at a moment.</summary>
    /// <param name="seats">The roll.</param>
    /// <param name="now">When it would be closed.</param>
    /// <param name="box">Of a secret vote; so few that they would show who voted how are left out.</param>
    public Decision AsDecision(IEnumerable<DecisionSeat> seats, Instant now, BallotBox? box = null)
    {
        DecisionSeat[] all = [.. seats.OrderBy(seat => seat.Code.Length).ThenBy(seat => seat.Code, StringComparer.Ordinal)];
        var decision = new Decision
        {
            Title = Title,
            Statute = Statute,
            Call = Call,
            OpenedAt = OpenedAt,
            ClosedAt = ClosedAt ?? now,
            Roll = [.. all.Select(seat => seat.AsSeat)],
            Options = Options,
            Attendance = [.. all.Where(seat => seat.Attends).Select(seat => new Attendance(seat.Code, seat.Presence == Presence.Remote))],
            Proxies = [.. all.Where(seat => seat.Holder is not null).Select(seat => new Proxy(seat.Code, seat.Holder!))],
            Voters = Statute.Secret ? [.. all.Where(seat => seat.HasVoted).Select(seat => seat.Code)] : [],
            Ballots = Statute.Method is Method.Consent ? [] : Statute.Secret ? box?.Ballots ?? [] : Ballots(all),
            Rounds = Statute.Method is Method.Consent ? [.. Rounds, new(Proposed, Ballots(all))] : [],
        };
        return SecretGroups.AreTooSmall(decision) ? decision with { Ballots = [] } : decision;
    }

    /// <summary>Begins the next round of a decision by consent: objections were heard, and what is proposed is changed by them. Everybody says anew where they stand.</summary>
    /// <param name="seats">The roll.</param>
    /// <param name="proposal">What is proposed now.</param>
    public Result<ClusterDecision> NextRound(IReadOnlyList<DecisionSeat> seats, string proposal)
    {
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(proposal);
        Refusal[] refusals =
        [
            .. !IsOpen || Statute.Method is not Method.Consent ? new[] { new Refusal("The vote is closed: nothing can be entered any more.") } : [],
            .. seats.Any(seat => seat.Choice is Choice.Position { Answer: ConsentAnswer.Objection }) ? [] : new[] { new Refusal("Nobody objects: the proposal can be adopted as it is.", "Proposal") },
            .. string.IsNullOrWhiteSpace(proposal) ? new[] { new Refusal("Say what is proposed now.", "Proposal") } : [],
            .. proposal.Length > LongestProposal ? new[] { new Refusal("At most {0} characters.", "Proposal", LongestProposal) } : [],
            .. Rounds.Count + 1 >= MostRounds ? new[] { new Refusal("There are {0} rounds at most.", "Proposal", MostRounds) } : [],
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (Rounds, Proposed) = ([.. Rounds, new(Proposed, Ballots(seats))], proposal.Trim());
        foreach (var seat in seats)
        {
            seat.Cast(choice: null);
        }

        return this;
    }

    /// <summary>Closes it with its outcome, its record and what came of it. Closing again changes nothing.</summary>
    public void Close(OutcomeKind outcome, string record, Instant now, Consequence? consequence = null)
    {
        if (IsOpen)
        {
            (ClosedAt, Outcome, Record, Consequence) = (now, outcome, record, consequence);
        }
    }

    private static IReadOnlyList<Ballot> Ballots(IEnumerable<DecisionSeat> seats) =>
        [.. seats.Where(seat => seat.Choice is not null).Select(seat => new Ballot { Seat = seat.Code, By = seat.By, College = seat.College, Weight = seat.Weight, Choice = seat.Choice! })];

    /// <summary>An option as it was written; a candidate for a seat of a college says which: <c>Ada = citizens</c>.</summary>
    private static Option Candidate(string code, string line, Statute statute) =>
        statute is { Method: Method.Election, Voice.Colleges.Count: > 0 } && line.LastIndexOf('=') is > 0 and var at ? new(code, line[..at].Trim(), line[(at + 1)..].Trim()) : new(code, line);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
