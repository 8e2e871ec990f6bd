namespace Grappe.Workspace.Domain.Governance;

/// <summary>Rounds of consent: the last one adopts if somebody consents and nobody objects.</summary>
internal static class CountConsent
{
    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) Of(Decision decision)
    {
        Positions[] rounds = [.. decision.Rounds.Select(round => new Positions(Those(round, ConsentAnswer.Consent), Those(round, ConsentAnswer.Objection), Those(round, ConsentAnswer.Abstain)))];
        return (rounds is [.., { Consents: > 0, Objections: 0 }] ? OutcomeKind.Adopted : OutcomeKind.Rejected, [], new Count.Consent(rounds));
    }

    private static int Those(ConsentRound round, ConsentAnswer answer) => round.Ballots.Count(ballot => ballot.Choice is Choice.Position position && position.Answer == answer);
}
