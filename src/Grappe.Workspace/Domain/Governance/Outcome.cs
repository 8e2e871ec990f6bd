namespace Grappe.Workspace.Domain.Governance;

public enum OutcomeKind
{
    Adopted,
    Rejected,

    /// <summary>One of several options.</summary>
    Chosen,

    /// <summary>None of several options, or nobody for a seat.</summary>
    NoneChosen,

    /// <summary>Candidates.</summary>
    Elected,

    /// <summary>Too few took part for a decision.</summary>
    NoQuorum,

    /// <summary>A college without which there is no decision has nobody to be counted.</summary>
    CollegeEmpty,

    /// <summary>So few voted in secret that counting would show how.</summary>
    TooFewForSecret,
}

/// <summary>What a count found.</summary>
/// <remarks><paramref name="Winners"/>: Options chosen or elected, in order.</remarks>
/// <remarks><paramref name="Count"/>: None where nothing was counted.</remarks>
public sealed record Outcome(OutcomeKind Kind, Participation Participation, IReadOnlyList<string> Winners, Count? Count);

/// <summary>Who took part.</summary>
/// <remarks><paramref name="VoidProxies"/>: Ended because their giver took part.</remarks>
/// <remarks><paramref name="Quorum"/>: What the quorum counts; none: there is no quorum.</remarks>
public sealed record Participation(int Seats, int Attending, int Represented, int VoidProxies, int Ballots, QuorumCount? Quorum);

/// <remarks><paramref name="Parts"/>: One, or one for each college.</remarks>
public sealed record QuorumCount(bool Reached, IReadOnlyList<QuorumPart> Parts);

/// <remarks><paramref name="College"/>: Empty where all count together.</remarks>
public sealed record QuorumPart(string College, long Counted, long Of, bool Reached);

/// <summary>The figures of a count; each way to decide has its own.</summary>
public abstract record Count
{
    private Count() { }

    /// <remarks><paramref name="ByCollege"/>: Weights as they voted; one line without colleges.</remarks>
    /// <remarks><paramref name="Share"/>: What is compared with the threshold.</remarks>
    public sealed record YesNo(IReadOnlyList<Stances> ByCollege, Part Share, bool Tie) : Count;

    /// <remarks><paramref name="Of"/>: In the order of the options.</remarks>
    /// <remarks><paramref name="Leading"/>: What the leading option has of the base of the majority, where there is one.</remarks>
    public sealed record Totals(IReadOnlyList<Total> Of, Part? Leading) : Count;

    /// <remarks><paramref name="Pairs"/>: Row against column: what prefers the row's option, in the order of the options.</remarks>
    /// <remarks><paramref name="Order"/>: From first to last.</remarks>
    /// <remarks><paramref name="BeatsAll"/>: The option that beats every other one to one; none: the completion decided.</remarks>
    public sealed record Pairwise(IReadOnlyList<IReadOnlyList<Rational>> Pairs, IReadOnlyList<string> Order, string? BeatsAll) : Count;

    public sealed record Stv(Rational Quota, IReadOnlyList<StvStage> Stages) : Count;

    /// <remarks><paramref name="Colleges"/>: In the order of the statute.</remarks>
    public sealed record Election(IReadOnlyList<CollegeElection> Colleges) : Count;

    public sealed record Consent(IReadOnlyList<Positions> Rounds) : Count;
}

public sealed record Stances(string College, long Yes, long No, long Abstain);

public sealed record Total(string Option, Rational Votes);

/// <summary>A stage of a single transferable vote: what each candidate holds, and what happens then.</summary>
/// <remarks><paramref name="Totals"/>: Of candidates still standing, and of elected ones what they keep.</remarks>
/// <remarks><paramref name="Exhausted"/>: What no candidate holds any more.</remarks>
/// <remarks><paramref name="Surplus"/>: Whose surplus is passed on next.</remarks>
/// <remarks><paramref name="Excluded"/>: Who leaves next.</remarks>
public sealed record StvStage(IReadOnlyList<Total> Totals, Rational Exhausted, IReadOnlyList<string> Elected, string? Surplus, string? Excluded);

public sealed record CollegeElection(string College, int Seats, IReadOnlyList<Total> Totals, IReadOnlyList<string> Elected);

public sealed record Positions(int Consents, int Objections, int Abstentions);
