using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>A statute as records and the database write it.</summary>
internal static class StatuteJson
{
    /// <summary>As the database keeps it.</summary>
    public static string Text(Statute statute) => Write(statute).ToJsonString();

    public static Statute Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(new RecordObject(document.RootElement, ""));
    }

    public static Statute Read(RecordObject json)
    {
        var statute = new Statute
        {
            Name = json.Text("name"),
            Version = json.Whole("version", 1, int.MaxValue),
            Method = MethodJson.Read(json.Object("method")),
            Voice = json.OptionalObject("voice") is { } voice ? ReadVoice(voice) : new(),
            Quorum = ReadQuorum(json),
            Majority = json.OptionalObject("majority") is { } majority ? ReadMajority(majority) : null,
            Proxies = json.OptionalObject("proxies") is { } proxies ? ReadProxies(proxies) : new(0),
            SecondCall = json.OptionalObject("secondCall") is { } second ? ReadSecond(second) : null,
            Secret = json.Flag("secret", otherwise: false),
        };
        json.End();
        return statute;
    }

    public static JsonObject Write(Statute statute) => new JsonObject
    {
        ["name"] = statute.Name,
        ["version"] = statute.Version,
        ["method"] = MethodJson.Write(statute.Method),
        ["voice"] = new JsonObject
        {
            ["by"] = statute.Voice.ByWeight ? "weight" : "head",
            ["cap"] = statute.Voice.Cap,
            ["colleges"] = statute.Voice.Colleges.Count == 0 ? null : new JsonArray([.. statute.Voice.Colleges.Select(college => new JsonObject { ["code"] = college.Code, ["share"] = college.Share })]),
            ["whenEmpty"] = statute.Voice.Colleges.Count == 0 ? null : Words.Of(statute.Voice.WhenEmpty),
        }.WithoutNulls(),
        ["quorum"] = WriteQuorum(statute.Quorum),
        ["majority"] = statute.Majority is not { } majority ? null : new JsonObject
        {
            ["base"] = Words.Of(majority.Base),
            ["threshold"] = majority.Threshold.ToString(),
            ["strict"] = majority.Strict,
            ["tie"] = Words.Of(majority.Tie),
        },
        ["proxies"] = new JsonObject { ["ceiling"] = statute.Proxies.Ceiling, ["sameCollege"] = statute.Proxies.SameCollege },
        ["secondCall"] = statute.SecondCall is not { } second ? null : new JsonObject { ["quorum"] = WriteQuorum(second.Quorum) }.WithoutNulls(),
        ["secret"] = statute.Secret,
    }.WithoutNulls();

    /// <summary>What is not said is not written.</summary>
    public static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (var name in json.Where(property => property.Value is null).Select(property => property.Key).ToArray())
        {
            json.Remove(name);
        }

        return json;
    }

    private static Voice ReadVoice(RecordObject json)
    {
        var voice = new Voice
        {
            ByWeight = json.Word<Unit>("by", Unit.Head) == Unit.Weight,
            Cap = json.OptionalWhole("cap", 1, Seat.MostWeight),
            Colleges = [.. json.Objects("colleges").Select(ReadCollege)],
            WhenEmpty = json.Word<EmptyCollege>("whenEmpty", EmptyCollege.Redistribute),
        };
        json.End();
        return voice;
    }

    private static College ReadCollege(RecordObject json)
    {
        var college = new College(json.Text("code"), json.Whole("share", 1, 1_000_000));
        json.End();
        return college;
    }

    private static Quorum? ReadQuorum(RecordObject parent)
    {
        if (parent.OptionalObject("quorum") is not { } json)
        {
            return null;
        }

        var quorum = new Quorum
        {
            Base = json.Word<QuorumBase>("base"),
            Threshold = json.Fraction("threshold"),
            Strict = json.Flag("strict", otherwise: false),
            AtLeast = json.OptionalWhole("atLeast", 1, RecordObject.LongestList),
            ProxiesCount = json.Flag("proxiesCount", otherwise: true),
            RemoteCount = json.Flag("remoteCount", otherwise: true),
        };
        json.End();
        return quorum;
    }

    private static JsonObject? WriteQuorum(Quorum? quorum) => quorum is null ? null : new JsonObject
    {
        ["base"] = Words.Of(quorum.Base),
        ["threshold"] = quorum.Threshold.ToString(),
        ["strict"] = quorum.Strict,
        ["atLeast"] = quorum.AtLeast,
        ["proxiesCount"] = quorum.ProxiesCount,
        ["remoteCount"] = quorum.RemoteCount,
    }.WithoutNulls();

    private static Majority ReadMajority(RecordObject json)
    {
        var majority = new Majority
        {
            Base = json.Word<MajorityBase>("base"),
            Threshold = json.Fraction("threshold"),
            Strict = json.Flag("strict", otherwise: true),
            Tie = json.Word<TieRule>("tie", TieRule.Rejected),
        };
        json.End();
        return majority;
    }

    private static ProxyRule ReadProxies(RecordObject json)
    {
        var proxies = new ProxyRule(json.Whole("ceiling", 0, CheckStatute.MostSeats), json.Flag("sameCollege", otherwise: false));
        json.End();
        return proxies;
    }

    private static SecondCall ReadSecond(RecordObject json)
    {
        var second = new SecondCall(ReadQuorum(json));
        json.End();
        return second;
    }

    private enum Unit
    {
        Head,
        Weight,
    }
}
