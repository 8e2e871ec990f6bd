using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Workspace.Domain.Governance;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>Writes the record of a decision with its result: docs/vote-record.md.</summary>
public static class WriteRecord
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record as text, the same for the same decision.</summary>
    /// <remarks><paramref name="note"/>: What a reader should know first, such as that nothing in it is real.</remarks>
    public static string Of(Decision decision, string? note = null)
    {
        var statute = decision.Statute;
        var weighs = statute.Voice.ByWeight;
        return new JsonObject
        {
            ["format"] = ReadRecord.Format,
            ["formatVersion"] = ReadRecord.FormatVersion,
            ["note"] = note,
            ["title"] = decision.Title,
            ["statute"] = StatuteJson.Write(statute),
            ["call"] = decision.Call,
            ["openedAt"] = InstantPattern.ExtendedIso.Format(decision.OpenedAt),
            ["closedAt"] = InstantPattern.ExtendedIso.Format(decision.ClosedAt),
            ["roll"] = List(decision.Roll, seat => new JsonObject { ["seat"] = seat.Code, ["name"] = seat.Name, ["college"] = Said(seat.College), ["weight"] = weighs ? seat.Weight : null }),
            ["chair"] = decision.Chair,
            ["options"] = decision.Options.Count == 0 ? null : List(decision.Options, option => new JsonObject { ["code"] = option.Code, ["name"] = option.Name, ["college"] = Said(option.College) }),
            ["attendance"] = List(decision.Attendance, one => new JsonObject { ["seat"] = one.Seat, ["remote"] = one.Remote ? true : null }),
            ["proxies"] = decision.Proxies.Count == 0 ? null : List(decision.Proxies, proxy => new JsonObject { ["from"] = proxy.From, ["to"] = proxy.To }),
            ["voters"] = statute.Secret ? new JsonArray([.. decision.Voters.Select(voter => JsonValue.Create(voter))]) : null,
            // By receipt: the order of secret ballots must tell nothing.
            ["ballots"] = statute.Method is Method.Consent ? null : List<Ballot>(statute.Secret ? decision.Ballots.OrderBy(ballot => ballot.Receipt, StringComparer.Ordinal) : decision.Ballots, ballot => BallotJson.Write(ballot, statute)),
            ["rounds"] = decision.Rounds.Count == 0 ? null : List(decision.Rounds, round => new JsonObject { ["proposal"] = round.Proposal, ["ballots"] = List(round.Ballots, ballot => BallotJson.Write(ballot, statute)) }),
            ["result"] = WriteResult.Of(CountDecision.Of(decision)),
        }.WithoutNulls().ToJsonString(Readable);
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(item => write(item).WithoutNulls())]);

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
