namespace Grappe.Workspace.Domain.Governance;

/// <summary>
/// The rules of one kind of decision, as the cluster's statutes give them, in a form that counts. A version never changes: another wording is
/// another version, and a decision is counted by the one it was opened under. <see cref="CheckStatute"/> says what cannot be one.
/// </summary>
public sealed record Statute
{
    public required string Name { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required Method Method { get; init; }

    public Voice Voice { get; init; } = new();

    /// <summary>Who must take part for the decision to be valid; none: no quorum.</summary>
    public Quorum? Quorum { get; init; }

    /// <summary>What it takes to be adopted. Yes or no needs one, options may have one, other ways have none.</summary>
    public Majority? Majority { get; init; }

    public ProxyRule Proxies { get; init; } = new(0);

    /// <summary>What holds when the body meets again after a failed quorum; none: there is no second call.</summary>
    public SecondCall? SecondCall { get; init; }

    /// <summary>Whether ballots are kept apart from who voted.</summary>
    public bool Secret { get; init; }
}

/// <summary>How much a ballot counts.</summary>
public sealed record Voice
{
    /// <summary>Whether each seat counts its weight (shares, staff…); otherwise each counts one.</summary>
    public bool ByWeight { get; init; }

    /// <summary>The most weight that one member carries; none: no cap.</summary>
    public int? Cap { get; init; }

    /// <summary>The colleges and their shares of the whole; none: all seats count together.</summary>
    public IReadOnlyList<College> Colleges { get; init; } = [];

    public EmptyCollege WhenEmpty { get; init; }

    /// <summary>What a seat counts within its college, or among all.</summary>
    public long Of(Seat seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        return Of(seat.Weight);
    }

    /// <summary>What a weight counts.</summary>
    public long Of(int weight) => !ByWeight ? 1 : Cap is { } cap ? Math.Min(weight, cap) : weight;
}

/// <summary>A group of seats that decides together a declared share of the whole, however many they are.</summary>
/// <remarks><paramref name="Share"/>: At least 1; its part of the sum of shares is what counts.</remarks>
public sealed record College(string Code, int Share);

/// <summary>What becomes of the share of a college in which nobody is counted.</summary>
public enum EmptyCollege
{
    /// <summary>The others decide alone, in proportion to their shares.</summary>
    Redistribute,

    /// <summary>Its share stays in the base and is in favour of nothing.</summary>
    Against,

    /// <summary>There is no decision.</summary>
    NoDecision,
}

/// <summary>Who must take part.</summary>
public sealed record Quorum
{
    public required QuorumBase Base { get; init; }

    public required Fraction Threshold { get; init; }

    /// <summary>Whether the threshold must be exceeded.</summary>
    public bool Strict { get; init; }

    /// <summary>A number of seats that must take part besides; none: only the threshold counts.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Whether seats that are represented count.</summary>
    public bool ProxiesCount { get; init; } = true;

    /// <summary>Whether seats that take part from elsewhere count.</summary>
    public bool RemoteCount { get; init; } = true;
}

public enum QuorumBase
{
    /// <summary>Seats of the roll, by head.</summary>
    Seats,

    /// <summary>Their weight, as it votes.</summary>
    Weight,

    /// <summary>Seats by head, in every college that has any.</summary>
    EachCollege,
}

/// <summary>What it takes to be adopted.</summary>
public sealed record Majority
{
    public required MajorityBase Base { get; init; }

    public required Fraction Threshold { get; init; }

    /// <summary>Whether the threshold must be exceeded.</summary>
    public bool Strict { get; init; } = true;

    public TieRule Tie { get; init; }
}

public enum MajorityBase
{
    /// <summary>Ballots cast, without abstentions.</summary>
    Expressed,

    /// <summary>Ballots cast, abstentions among them.</summary>
    Cast,

    /// <summary>Seats that take part or are represented, whether they voted or not.</summary>
    Present,

    /// <summary>Every seat of the roll.</summary>
    All,
}

/// <summary>What becomes of a proposal that has exactly what a strict majority must exceed.</summary>
public enum TieRule
{
    Rejected,
    Adopted,

    /// <summary>The ballot of the chair decides; without one the proposal is rejected.</summary>
    Chair,
}

/// <summary>Who may vote for an absent seat. A proxy is never passed on, and is void once its giver takes part.</summary>
/// <remarks><paramref name="Ceiling"/>: How many one seat may hold; 0: none.</remarks>
/// <remarks><paramref name="SameCollege"/>: Whether giver and holder must be of one college.</remarks>
public sealed record ProxyRule(int Ceiling, bool SameCollege = false);

/// <summary>What holds at a second call. Everything else is as at the first.</summary>
/// <remarks><paramref name="Quorum"/>: None: whoever takes part decides.</remarks>
public sealed record SecondCall(Quorum? Quorum);
