namespace Grappe.Workspace.Domain.Governance;

/// <summary>Yes, no and abstentions on one proposal.</summary>
internal static class CountYesNo
{
    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) Of(Decision decision, Weighing weighing, Voices basis)
    {
        var heaps = Enum.GetValues<Answer>().ToDictionary(answer => answer, answer => weighing.Of(decision.Deciding.Where(ballot => Says(ballot, answer))));
        Stances[] stances = [.. weighing.Colleges.Select(college => new Stances(college, heaps[Answer.Yes][college], heaps[Answer.No][college], heaps[Answer.Abstain][college]))];
        var majority = decision.Statute.Majority!;
        var share = weighing.Share(heaps[Answer.Yes], basis);
        var tie = majority.Strict && majority.Threshold.IsExactly(share.InFavour, share.Base);
        var adopted = majority.Threshold.IsReachedBy(share.InFavour, share.Base, majority.Strict) || (tie && majority.Tie switch
        {
            TieRule.Adopted => true,
            TieRule.Chair => decision.Deciding.Any(ballot => ballot.Seat is { } seat && seat == decision.Chair && Says(ballot, Answer.Yes)),
            _ => false,
        });
        return (adopted ? OutcomeKind.Adopted : OutcomeKind.Rejected, [], new Count.YesNo(stances, share, tie));
    }

    private static bool Says(Ballot ballot, Answer answer) => ballot.Choice is Choice.Stance stance && stance.Answer == answer;
}
