namespace Grappe.Workspace.Domain.Governance;

/// <summary>How ballots make a decision.</summary>
public abstract record Method
{
    private Method() { }

    /// <summary>Yes, no or abstention on one proposal.</summary>
    public sealed record YesNo : Method;

    /// <summary>Some of several options; the one with most voices is chosen.</summary>
    /// <remarks><paramref name="Most"/>: How many a ballot may name.</remarks>
    public sealed record Options(int Most) : Method;

    /// <summary>Options in order of preference; whoever beats every other one to one is chosen, and the completion says who where nobody does.</summary>
    public sealed record Condorcet(Completion Completion) : Method;

    /// <summary>Single transferable vote: candidates in order of preference, for several seats in proportion.</summary>
    /// <remarks><paramref name="Decimals"/>: Values of ballots that are passed on are cut to so many decimals, as Scottish local elections cut them to five; none: nothing is lost to rounding.</remarks>
    public sealed record Stv(int Seats, StvQuota Quota, int? Decimals = null) : Method
    {
        /// <summary>Every surplus doubles the digits of exact fractions, so there is an end to them.</summary>
        public const int MostExactSeats = 8;

        public const int MostDecimals = 12;
    }

    /// <summary>A whole number from 0 to <paramref name="Most"/> for each option; the largest sum is chosen. No number is 0.</summary>
    public sealed record Score(int Most) : Method;

    /// <summary>Seats of a body, so many for each college; each college elects its own. A ballot names as many as there are seats at most.</summary>
    public sealed record Election(IReadOnlyList<CollegeSeats> Seats) : Method;

    /// <summary>A proposal is adopted once a round ends without an objection. There is no percentage.</summary>
    public sealed record Consent : Method;

    /// <summary>Whether ballots name options of the decision.</summary>
    public bool HasOptions => this is not (YesNo or Consent);

    /// <summary>Whether somebody is elected, rather than something chosen.</summary>
    public bool Elects => this is Stv or Election;
}

/// <summary>Seats that a college elects; <paramref name="College"/> is empty where there are no colleges.</summary>
public sealed record CollegeSeats(string College, int Seats);

/// <summary>Who wins where the majorities between pairs go round in a circle.</summary>
public enum Completion
{
    /// <summary>M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method", 2011; strength is the number of winning votes.</summary>
    Schulze,

    /// <summary>T. N. Tideman, "Independence of clones as a criterion for voting rules", 1987: the largest majorities are kept first, those that would close a circle left out; size is the number of winning votes, then of fewest losing ones.</summary>
    RankedPairs,
}

/// <summary>How many votes elect a candidate of a single transferable vote.</summary>
public enum StvQuota
{
    /// <summary>The whole number above votes / (seats + 1), to be reached.</summary>
    Droop,

    /// <summary>Exactly votes / (seats + 1), to be exceeded. Needs no whole votes, so it also serves colleges.</summary>
    ExactDroop,

    /// <summary>Votes / seats, to be reached.</summary>
    Hare,
}
