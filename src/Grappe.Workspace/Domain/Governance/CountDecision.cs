namespace Grappe.Workspace.Domain.Governance;

/// <summary>Counts a decision. The order of ballots, seats and proxies never matters; counting again gives the same.</summary>
public static class CountDecision
{
    /// <summary>What was decided. The decision must have passed <see cref="CheckDecision"/>.</summary>
    public static Outcome Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var present = new Representation(decision);
        var statute = decision.Statute;
        var participation = WhoTakesPart(decision, present);
        if (participation.Quorum is { Reached: false })
        {
            return new(OutcomeKind.NoQuorum, participation, [], null);
        }

        if (SecretGroups.AreTooSmall(decision))
        {
            return new(OutcomeKind.TooFewForSecret, participation, [], null);
        }

        var weighing = new Weighing(statute);
        var basis = Basis(decision, present, weighing);
        if (weighing.LacksCollege(basis))
        {
            return new(OutcomeKind.CollegeEmpty, participation, [], null);
        }

        var (kind, winners, count) = statute.Method switch
        {
            Method.YesNo => CountYesNo.Of(decision, weighing, basis),
            Method.Options => CountTotals.OfOptions(decision, weighing, basis),
            Method.Score => CountTotals.OfScores(decision, weighing),
            Method.Condorcet condorcet => CountPairs.Of(decision, weighing, condorcet.Completion),
            Method.Stv stv => CountStv.Of(decision, weighing, stv),
            Method.Election election => CountElection.Of(decision, weighing, election),
            Method.Consent => CountConsent.Of(decision),
            _ => throw new InvalidOperationException($"No count for {statute.Method}."),
        };
        return new(kind, participation, winners, count);
    }

    /// <summary>Who takes part, and whether that is enough: also where there is nothing to count.</summary>
    public static Participation WhoTakesPart(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return WhoTakesPart(decision, new(decision));
    }

    private static Participation WhoTakesPart(Decision decision, Representation present) =>
        new(decision.Roll.Count, present.Attending, present.Represented, present.Void.Count, decision.Statute.Secret ? decision.Voters.Count : decision.Deciding.Count, Reach(decision, present));

    /// <summary>What a majority is a part of; for ways without one, the ballots that say something.</summary>
    private static Voices Basis(Decision decision, Representation present, Weighing weighing) => (decision.Statute.Majority?.Base ?? MajorityBase.Expressed) switch
    {
        MajorityBase.Expressed => weighing.Of(decision.Deciding.Where(ballot => !ballot.Choice.IsAbstention)),
        MajorityBase.Cast => weighing.Of(decision.Deciding),
        MajorityBase.Present => weighing.Of(decision.Roll.Where(seat => present.IsPresent(seat.Code))),
        _ => weighing.Of(decision.Roll),
    };

    private static QuorumCount? Reach(Decision decision, Representation present)
    {
        var statute = decision.Statute;
        if ((decision.Call == 2 ? statute.SecondCall?.Quorum : statute.Quorum) is not { } quorum)
        {
            return null;
        }

        var parts = quorum.Base switch
        {
            QuorumBase.EachCollege => statute.Voice.Colleges.Select(college => Part(college.Code, seat => seat.College == college.Code, _ => 1)).Where(part => part.Of > 0),
            QuorumBase.Weight => [Part("", _ => true, statute.Voice.Of)],
            _ => [Part("", _ => true, _ => 1)],
        };
        QuorumPart[] all = [.. parts];
        var enough = quorum.AtLeast is not { } least || decision.Roll.Count(seat => present.Counts(seat.Code, quorum)) >= least;
        return new(enough && all.All(part => part.Reached), all);

        QuorumPart Part(string college, Func<Seat, bool> belongs, Func<Seat, long> counts)
        {
            var seats = decision.Roll.Where(belongs);
            var (counted, of) = (seats.Where(seat => present.Counts(seat.Code, quorum)).Sum(counts), seats.Sum(counts));
            return new(college, counted, of, quorum.Threshold.IsReachedBy(counted, of, quorum.Strict));
        }
    }
}
