using System.Text.Json.Nodes;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>A way to decide as records write it.</summary>
internal static class MethodJson
{
    public static Method Read(RecordObject json)
    {
        Method method = json.Word<Kind>("kind") switch
        {
            Kind.YesNo => new Method.YesNo(),
            Kind.Options => new Method.Options(json.Whole("most", 1, CheckStatute.MostSeats)),
            Kind.Condorcet => new Method.Condorcet(json.Word<Completion>("completion")),
            Kind.Stv => new Method.Stv(json.Whole("seats", 1, CheckStatute.MostSeats), json.Word<StvQuota>("quota"), json.OptionalWhole("decimals", 1, Method.Stv.MostDecimals)),
            Kind.Score => new Method.Score(json.Whole("most", 1, CheckStatute.MostScore)),
            Kind.Election => new Method.Election([.. json.Objects("seats").Select(ReadSeats)]),
            _ => new Method.Consent(),
        };
        json.End();
        return method;
    }

    public static JsonObject Write(Method method) => method switch
    {
        Method.YesNo => Of(Kind.YesNo),
        Method.Options options => Of(Kind.Options, ("most", options.Most)),
        Method.Condorcet condorcet => Of(Kind.Condorcet, ("completion", Words.Of(condorcet.Completion))),
        Method.Stv stv => Of(Kind.Stv, ("seats", stv.Seats), ("quota", Words.Of(stv.Quota)), ("decimals", stv.Decimals)),
        Method.Score score => Of(Kind.Score, ("most", score.Most)),
        Method.Election election => Of(Kind.Election, ("seats", new JsonArray([.. election.Seats.Select(seats => new JsonObject { ["college"] = seats.College.Length == 0 ? null : seats.College, ["seats"] = seats.Seats }.WithoutNulls())]))),
        _ => Of(Kind.Consent),
    };

    private static CollegeSeats ReadSeats(RecordObject json)
    {
        var seats = new CollegeSeats(json.OptionalText("college") ?? "", json.Whole("seats", 1, CheckStatute.MostSeats));
        json.End();
        return seats;
    }

    private static JsonObject Of(Kind kind, params (string Name, JsonNode? Value)[] more)
    {
        var json = new JsonObject { ["kind"] = Words.Of(kind) };
        foreach (var (name, value) in more.Where(one => one.Value is not null))
        {
            json[name] = value;
        }

        return json;
    }

    private enum Kind
    {
        YesNo,
        Options,
        Condorcet,
        Stv,
        Score,
        Election,
        Consent,
    }
}
