using System.Text.Json;
using Grappe.Workspace.Domain.Governance;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>A record as it was read: the decision, and the result that it claims.</summary>
internal sealed record VoteRecord(Decision Decision, JsonElement Claimed);

/// <summary>Reads the record of a decision: docs/vote-record.md.</summary>
internal static class ReadRecord
{
    public const string Format = "grappe-vote";
    public const int FormatVersion = 1;
    private const int DeepestJson = 12;

    /// <exception cref="MalformedRecordException">It cannot be counted; the exception names the field.</exception>
    public static VoteRecord From(Stream file)
    {
        try
        {
            using var document = JsonDocument.Parse(file, new() { AllowDuplicateProperties = false, MaxDepth = DeepestJson });
            return From(document.RootElement.Clone());
        }
        catch (JsonException trouble)
        {
            throw new MalformedRecordException(trouble.Path ?? "", trouble.LineNumber is { } line ? $"This is not JSON from line {line + 1}, byte {trouble.BytePositionInLine + 1} on." : "This is not JSON, or a name stands twice in it.");
        }
    }

    private static VoteRecord From(JsonElement root)
    {
        var json = new RecordObject(root, "");
        if (json.Text("format") != Format)
        {
            throw json.Wrong("format", $"This is “{Format}”.");
        }

        json.Whole("formatVersion", FormatVersion, FormatVersion);
        json.OptionalText("note");
        var statute = StatuteJson.Read(json.Object("statute"));
        Seat[] roll = [.. json.Objects("roll").Select(ReadSeat)];
        var seats = roll.DistinctBy(seat => seat.Code, StringComparer.Ordinal).ToDictionary(seat => seat.Code, StringComparer.Ordinal);
        var decision = new Decision
        {
            Title = json.Text("title"),
            Statute = statute,
            Call = json.OptionalWhole("call", 1, 2) ?? 1,
            OpenedAt = ReadInstant(json, "openedAt"),
            ClosedAt = ReadInstant(json, "closedAt"),
            Roll = roll,
            Chair = json.OptionalText("chair"),
            Options = [.. json.Objects("options").Select(ReadOption)],
            Attendance = [.. json.Objects("attendance").Select(ReadAttendance)],
            Proxies = [.. json.Objects("proxies").Select(ReadProxy)],
            Voters = json.Texts("voters"),
            Ballots = [.. json.Objects("ballots").Select(ballot => BallotJson.Read(ballot, statute, seats))],
            Rounds = [.. json.Objects("rounds").Select(round => ReadRound(round, statute, seats))],
        };
        json.Object("result");
        json.End();
        return CheckDecision.Refusals(decision) is [var refusal, ..]
            ? throw new MalformedRecordException(refusal.Field ?? "", refusal.InEnglish())
            : new(decision, json.Any("result"));
    }

    private static NodaTime.Instant ReadInstant(RecordObject json, string name) =>
        InstantPattern.ExtendedIso.Parse(json.Text(name)) is { Success: true } read ? read.Value : throw json.Wrong(name, "A moment is written as 2026-11-24T18:00:00Z.");

    private static Seat ReadSeat(RecordObject json)
    {
        var code = json.Text("seat");
        var seat = new Seat(code, json.OptionalText("name") ?? code, json.OptionalText("college") ?? "", json.OptionalWhole("weight", 1, Seat.MostWeight) ?? 1);
        json.End();
        return seat;
    }

    private static Option ReadOption(RecordObject json)
    {
        var code = json.Text("code");
        var option = new Option(code, json.OptionalText("name") ?? code, json.OptionalText("college") ?? "");
        json.End();
        return option;
    }

    private static Attendance ReadAttendance(RecordObject json)
    {
        var attendance = new Attendance(json.Text("seat"), json.Flag("remote", otherwise: false));
        json.End();
        return attendance;
    }

    private static Proxy ReadProxy(RecordObject json)
    {
        var proxy = new Proxy(json.Text("from"), json.Text("to"));
        json.End();
        return proxy;
    }

    private static ConsentRound ReadRound(RecordObject json, Statute statute, Dictionary<string, Seat> seats)
    {
        var round = new ConsentRound(json.Text("proposal"), [.. json.Objects("ballots").Select(ballot => BallotJson.Read(ballot, statute, seats))]);
        json.End();
        return round;
    }
}
