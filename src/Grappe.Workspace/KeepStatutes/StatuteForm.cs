using System.Globalization;
using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;
using Microsoft.AspNetCore.Http;

namespace Grappe.Workspace;

/// <summary>Reads the form of a statute. Its fields are called as in a record, so that what is refused is found.</summary>
internal sealed class StatuteForm
{
    private readonly IFormCollection sent;
    private readonly List<Refusal> unread = [];

    private StatuteForm(IFormCollection sent) => this.sent = sent;

    /// <summary>The rules that were typed, and what cannot be read.</summary>
    public static (Statute Rules, IReadOnlyList<Refusal> Unread) Read(IFormCollection sent)
    {
        var form = new StatuteForm(sent);
        return (form.Rules(), form.unread);
    }

    /// <summary>The field of the form where a refusal belongs.</summary>
    public static string Field(string? field) => field switch
    {
        null => "",
        _ when field.StartsWith("voice.colleges", StringComparison.Ordinal) => "voice.colleges",
        "majority" => "majority.threshold",
        _ when field.StartsWith("method.seats[", StringComparison.Ordinal) => "method.college-seats",
        "method.decimals" or "method.quota" => "method.seats",
        _ => field,
    };

    private Statute Rules()
    {
        var colleges = Colleges();
        var method = Way(colleges);
        return new()
        {
            Name = One("name"),
            Version = 1,
            Method = method,
            Voice = new() { ByWeight = One("voice.by") == "weight", Colleges = colleges, WhenEmpty = Chosen("voice.whenEmpty", EmptyCollege.Redistribute) },
            Quorum = One("quorum.base").Length == 0 ? null : new() { Base = Chosen("quorum.base", QuorumBase.Seats), Threshold = Threshold("quorum.threshold"), ProxiesCount = One("quorum.proxiesCount") != "no" },
            Majority = method is not Method.YesNo ? null : new()
            {
                Base = Chosen("majority.base", MajorityBase.Expressed),
                Threshold = Threshold("majority.threshold"),
                Strict = One("majority.strict") != "no",
                Tie = One("majority.tie") == "adopted" ? TieRule.Adopted : TieRule.Rejected,
            },
            Proxies = new(One("proxies.ceiling").Length == 0 ? 0 : Whole("proxies.ceiling"), colleges.Count > 0 && One("proxies.sameCollege") == "yes"),
            Secret = One("secret") == "yes",
            SecondCall = One("secondCall") == "yes" ? new(null) : null,
        };
    }

    private Method Way(List<College> colleges) => One("method") switch
    {
        "options" => new Method.Options(1),
        "score" => new Method.Score(5),
        "schulze" => new Method.Condorcet(Completion.Schulze),
        "ranked-pairs" => new Method.Condorcet(Completion.RankedPairs),
        "stv" => new Method.Stv(Whole("method.seats"), colleges.Count > 0 ? StvQuota.ExactDroop : StvQuota.Droop, Decimals: 5),
        "consent" => new Method.Consent(),
        "election" => new Method.Election(colleges.Count == 0 ? [new("", Whole("method.seats"))] : [.. Shares("method.college-seats", "Write one college on each line, with its seats: citizens = 2.").Select(one => new CollegeSeats(one.Name, one.Share))]),
        _ => new Method.YesNo(),
    };

    private string One(string field) => sent[field].ToString().Trim();

    private int Whole(string field)
    {
        if (int.TryParse(One(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        unread.Add(new("This is a whole number.", field));
        return 1;
    }

    private Fraction Threshold(string field)
    {
        if (One(field).Split('/', StringSplitOptions.TrimEntries) is [var above, var below] && int.TryParse(above, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole > 0)
        {
            return new(part, whole);
        }

        unread.Add(new("A threshold is a fraction such as 1/2.", field));
        return Fraction.Half;
    }

    private List<College> Colleges() => [.. Shares("voice.colleges", "Write one college on each line, with its share: citizens = 40.").Select(one => new College(one.Name, one.Share))];

    /// <summary>Names with a whole number, one on each line.</summary>
    private List<(string Name, int Share)> Shares(string field, string otherwise)
    {
        var read = new List<(string, int)>();
        foreach (var line in One(field).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.LastIndexOf('=') is > 0 and var at && int.TryParse(line[(at + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var share))
            {
                read.Add((line[..at].Trim(), share));
            }
            else
            {
                unread.Add(new(otherwise, field));
                return [];
            }
        }

        return read;
    }

    private T Chosen<T>(string field, T otherwise) where T : struct, Enum => Enum.GetValues<T>().Where(value => Words.Of(value) == One(field)).Select(value => (T?)value).FirstOrDefault() ?? otherwise;
}
