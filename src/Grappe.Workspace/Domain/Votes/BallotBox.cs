using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace.Domain.Votes;

/// <summary>
/// The ballots of a secret vote while it is open, apart from who voted. They lie in one document, in the order of their receipts, which is written anew with
/// every ballot: neither an order nor a moment tells whose one is.
/// </summary>
public sealed class BallotBox
{
    private BallotBox() { }

    public ClusterDecisionId Decision { get; private init; }

    /// <summary>By receipt.</summary>
    public IReadOnlyList<Ballot> Ballots { get; private set; } = [];

    public static BallotBox Of(ClusterDecisionId decision) => new() { Decision = decision };

    /// <summary>Puts a ballot in, with no more than it takes to weigh it.</summary>
    public void Put(Statute statute, DecisionSeat seat, string receipt, Choice choice)
    {
        ArgumentNullException.ThrowIfNull(statute);
        ArgumentNullException.ThrowIfNull(seat);
        var ballot = new Ballot { Receipt = receipt, College = seat.College, Weight = Weight(statute, seat), Choice = choice };
        Ballots = [.. Ballots.Append(ballot).OrderBy(one => one.Receipt, StringComparer.Ordinal)];
    }

    /// <summary>Takes the ballot of a receipt out, for another one instead. False where there is none that this seat may have cast.</summary>
    public bool TakeOut(Statute statute, DecisionSeat seat, string receipt)
    {
        ArgumentNullException.ThrowIfNull(statute);
        ArgumentNullException.ThrowIfNull(seat);
        var kept = Ballots.Where(one => one.Receipt != receipt || one.College != seat.College || one.Weight != Weight(statute, seat)).ToList();
        var found = kept.Count < Ballots.Count;
        Ballots = kept;
        return found;
    }

    /// <summary>Once the vote is closed, the record holds what may be known.</summary>
    public void Empty() => Ballots = [];

    /// <summary>As it votes: a weight above a cap would tell more.</summary>
    private static int Weight(Statute statute, DecisionSeat seat) => (int)statute.Voice.Of(seat.Weight);
}
