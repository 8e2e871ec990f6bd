using System.Text.Json;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace.Data;

/// <summary>The rounds of a decision by consent that have ended, as the database keeps them.</summary>
internal static class RoundsJson
{
    public static string Text(IReadOnlyList<ConsentRound> rounds) =>
        JsonSerializer.Serialize(rounds.Select(round => new Kept(round.Proposal, [.. round.Ballots.Select(ballot => new KeptBallot(ballot.Seat!, ballot.By, ballot.College, ballot.Weight, ChoiceJson.Text(ballot.Choice)))])));

    public static IReadOnlyList<ConsentRound> Parse(string json) =>
        [.. JsonSerializer.Deserialize<IReadOnlyList<Kept>>(json)!.Select(kept => new ConsentRound(kept.Proposal, [.. kept.Ballots.Select(one => new Ballot { Seat = one.Seat, By = one.By, College = one.College, Weight = one.Weight, Choice = ChoiceJson.Parse(one.Choice) })]))];

    private sealed record Kept(string Proposal, IReadOnlyList<KeptBallot> Ballots);

    private sealed record KeptBallot(string Seat, string? By, string College, int Weight, string Choice);
}
