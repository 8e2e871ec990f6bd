using System.Text.Json;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace.Data;

/// <summary>The ballots of a box, as the database keeps them.</summary>
internal static class BoxJson
{
    public static string Text(IReadOnlyList<Ballot> ballots) => JsonSerializer.Serialize(ballots.Select(ballot => new Kept(ballot.Receipt!, ballot.College, ballot.Weight, ChoiceJson.Text(ballot.Choice))));

    public static IReadOnlyList<Ballot> Parse(string json) =>
        [.. JsonSerializer.Deserialize<IReadOnlyList<Kept>>(json)!.Select(kept => new Ballot { Receipt = kept.Receipt, College = kept.College, Weight = kept.Weight, Choice = ChoiceJson.Parse(kept.Choice) })];

    private sealed record Kept(string Receipt, string College, int Weight, string Choice);
}
