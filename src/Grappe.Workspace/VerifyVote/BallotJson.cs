using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>A ballot as records write it: an open one names its seat, a secret one what it weighs and its receipt.</summary>
internal static class BallotJson
{
    public static Ballot Read(RecordObject json, Statute statute, IReadOnlyDictionary<string, Seat> seats)
    {
        var choice = ReadChoice(json, statute.Method);
        Ballot ballot;
        if (statute.Secret)
        {
            ballot = new()
            {
                Receipt = json.Text("receipt"),
                College = statute.Voice.Colleges.Count > 0 ? json.Text("college") : "",
                Weight = statute.Voice.ByWeight ? json.Whole("weight", 1, Seat.MostWeight) : 1,
                Choice = choice,
            };
        }
        else
        {
            var code = json.Text("seat");
            var seat = seats.GetValueOrDefault(code);
            ballot = new() { Seat = code, By = json.OptionalText("by"), College = seat?.College ?? "", Weight = seat?.Weight ?? 1, Choice = choice };
        }

        json.End();
        return ballot;
    }

    public static JsonObject Write(Ballot ballot, Statute statute)
    {
        var json = statute.Secret
            ? new JsonObject
            {
                ["receipt"] = ballot.Receipt,
                ["college"] = statute.Voice.Colleges.Count > 0 ? ballot.College : null,
                ["weight"] = statute.Voice.ByWeight ? ballot.Weight : null,
            }
            : new JsonObject { ["seat"] = ballot.Seat, ["by"] = ballot.By };
        json["choice"] = WriteChoice(ballot.Choice);
        json["reason"] = ballot.Choice is Choice.Position { Reason.Length: > 0 } position ? position.Reason : null;
        return json.WithoutNulls();
    }

    public static JsonNode WriteChoice(Choice choice) => choice switch
    {
        Choice.Stance stance => Words.Of(stance.Answer),
        Choice.Named named => new JsonArray([.. named.Options.Select(option => JsonValue.Create(option))]),
        Choice.Scores scores => new JsonObject(scores.ByOption.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        Choice.Position position => Words.Of(position.Answer),
        _ => throw new InvalidOperationException($"No words for {choice}."),
    };

    public static Choice ReadChoice(RecordObject json, Method method) => method switch
    {
        Method.YesNo => new Choice.Stance(json.Word<Answer>("choice")),
        Method.Consent => new Choice.Position(json.Word<ConsentAnswer>("choice"), json.OptionalText("reason") ?? ""),
        Method.Score score => new Choice.Scores(json.Object("choice").Numbers(0, score.Most)),
        _ => json.Any("choice").ValueKind == JsonValueKind.Array ? new Choice.Named(json.Texts("choice")) : throw json.Wrong("choice", "A list of options is needed here."),
    };
}
