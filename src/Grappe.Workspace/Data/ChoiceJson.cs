using System.Text.Json;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace.Data;

/// <summary>What a ballot says, as the database keeps it.</summary>
internal static class ChoiceJson
{
    public static string Text(Choice choice) => choice switch
    {
        Choice.Stance stance => JsonSerializer.Serialize(new Kept(Stance: Words.Of(stance.Answer))),
        Choice.Named named => JsonSerializer.Serialize(new Kept(Named: named.Options)),
        Choice.Scores scores => JsonSerializer.Serialize(new Kept(Scores: scores.ByOption)),
        Choice.Position position => JsonSerializer.Serialize(new Kept(Position: Words.Of(position.Answer), Reason: position.Reason)),
        _ => throw new InvalidOperationException($"Not kept: {choice}."),
    };

    public static Choice Parse(string json) => JsonSerializer.Deserialize<Kept>(json)! switch
    {
        { Stance: { } stance } => new Choice.Stance(Enum.Parse<Answer>(stance, ignoreCase: true)),
        { Named: { } named } => new Choice.Named(named),
        { Scores: { } scores } => new Choice.Scores(scores),
        { Position: { } position } kept => new Choice.Position(Enum.Parse<ConsentAnswer>(position, ignoreCase: true), kept.Reason ?? ""),
        _ => throw new JsonException("A ballot says nothing."),
    };

    private sealed record Kept(string? Stance = null, IReadOnlyList<string>? Named = null, IReadOnlyDictionary<string, int>? Scores = null, string? Position = null, string? Reason = null);
}
