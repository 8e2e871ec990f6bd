using NodaTime;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>Everything that a count needs, and nothing that it does not: what a record holds besides the result that it claims.</summary>
public sealed record Decision
{
    /// <summary>In a secret vote, groups of ballots that weigh the same and have fewer voters than this are not counted: they would show who voted how.</summary>
    public const int SmallestSecretGroup = 5;

    public required string Title { get; init; }

    public required Statute Statute { get; init; }

    /// <summary>1, or 2 where the body meets again after a failed quorum.</summary>
    public int Call { get; init; } = 1;

    public required Instant OpenedAt { get; init; }

    public required Instant ClosedAt { get; init; }

    /// <summary>As it stood at opening.</summary>
    public required IReadOnlyList<Seat> Roll { get; init; }

    /// <summary>The seat whose ballot settles a tie, where the statute says so.</summary>
    public string? Chair { get; init; }

    /// <summary>In the order that settles what the count leaves equal: whoever stands first goes before. It was drawn or declared before the vote opened.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    public IReadOnlyList<Attendance> Attendance { get; init; } = [];

    public IReadOnlyList<Proxy> Proxies { get; init; } = [];

    /// <summary>Who voted in a secret vote.</summary>
    public IReadOnlyList<string> Voters { get; init; } = [];

    public IReadOnlyList<Ballot> Ballots { get; init; } = [];

    /// <summary>Of consent, oldest first; the last one decides.</summary>
    public IReadOnlyList<ConsentRound> Rounds { get; init; } = [];

    /// <summary>The ballots that decide.</summary>
    public IReadOnlyList<Ballot> Deciding => Rounds.Count > 0 ? Rounds[^1].Ballots : Ballots;
}
