namespace Grappe.Flows.Domain.Matching;

/// <summary>Tonnes that go from one offer to one need, by their numbers in the problem.</summary>
public readonly record struct Move(int Offer, int Need, long Tonnes);

/// <summary>
/// Who moves how much to whom, and a price for a tonne of each offer and each need in the unit of the objective: what one tonne more of it would be worth.
/// The prices prove the plan, see <see cref="CheckCertificate"/>.
/// </summary>
public sealed record Plan(IReadOnlyList<Move> Moves, IReadOnlyList<long> OfferPrices, IReadOnlyList<long> NeedPrices)
{
    public Int128 Value(MatchingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return ValueOf(problem, Moves);
    }

    /// <summary>What these moves are worth together.</summary>
    public static Int128 ValueOf(MatchingProblem problem, IEnumerable<Move> moves)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(moves);
        return moves.Aggregate(Int128.Zero, (sum, move) => sum + ((Int128)problem.Worth(move.Offer, move.Need) * move.Tonnes));
    }
}
