using System.Runtime.CompilerServices;
using Grappe.Workspace;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

/// <summary>The invented decisions whose records ship in <c>data/votes</c>.</summary>
public sealed class ExampleRecords
{
    public const string Note = "Synthetic: this cluster, its members and this vote are invented.";

    public static IReadOnlyDictionary<string, Decision> All { get; } = new Dictionary<string, Decision>(StringComparer.Ordinal)
    {
        ["colleges-and-proxies.json"] = Colleges(),
        ["secret-stv.json"] = SecretStv(),
        ["condorcet.json"] = Condorcet(),
    };

    public static TheoryData<string> Files => [.. All.Keys];

    [Theory, MemberData(nameof(Files))]
    public async Task A_shipped_record_is_what_is_written_of_its_decision(string file) =>
        Assert.Equal(WriteRecord.Of(All[file], Note) + "\n", await File.ReadAllTextAsync(Grappe.Shared.ShippedData.File("votes/" + file)));

    [Fact(Explicit = true)]
    public async Task Write_them_anew()
    {
        foreach (var (file, decision) in All)
        {
            Assert.Empty(CheckDecision.Refusals(decision));
            await File.WriteAllTextAsync(Path.Combine(Here(), "../../../../data/votes", file), WriteRecord.Of(decision, Note) + "\n");
        }
    }

    /// <summary>Three colleges, proxies of which one ended by presence, a budget adopted.</summary>
    private static Decision Colleges()
    {
        Seat[] roll = [.. Enumerable.Range(1, 14).Select(i => new Seat($"s{i}", $"Invented member {i}", i <= 7 ? "enterprises" : i <= 10 ? "public" : "citizens", 1))];
        var absent = new[] { 4, 9, 13, 14 };
        Answer[] says = [Answer.Yes, Answer.Yes, Answer.No, Answer.Yes, Answer.Abstain, Answer.Yes, Answer.No, Answer.No, Answer.Yes, Answer.Yes, Answer.Yes, Answer.Yes];
        return Decisions.Of(
            new()
            {
                Name = "Budget of the year",
                Version = 2,
                Method = new Method.YesNo(),
                Voice = new() { Colleges = [new("enterprises", 40), new("public", 20), new("citizens", 40)] },
                Quorum = new() { Base = QuorumBase.EachCollege, Threshold = Fraction.Half },
                Majority = new() { Base = MajorityBase.Expressed, Threshold = Fraction.Half },
                Proxies = new(1, SameCollege: true),
                SecondCall = new(null),
            },
            roll) with
        {
            Title = "Adopt the budget of 2027",
            Attendance = [.. roll.Where((_, i) => !absent.Contains(i + 1)).Select((seat, i) => new Attendance(seat.Code, Remote: i % 3 == 2))],
            Proxies = [new("s4", "s1"), new("s9", "s10"), new("s2", "s3")],
            Ballots = [.. roll.Take(12).Select((seat, i) => seat.Says(says[i], i == 3 ? "s1" : i == 8 ? "s10" : null))],
        };
    }

    /// <summary>A board elected in secret; ballots by receipt.</summary>
    private static Decision SecretStv()
    {
        string[] ballots = ["a b", "a b c", "a c", "a b", "a", "b d", "c b", "d c e", "d c", "e d", "e", "f e", "f e d", "a f", ""];
        Seat[] roll = [.. Enumerable.Range(1, 18).Select(i => new Seat($"s{i}", $"Invented member {i}", "", 1))];
        return Decisions.Of(Decisions.Statute(new Method.Stv(3, StvQuota.Droop)) with { Name = "Election of the board", Secret = true, Quorum = new() { Base = QuorumBase.Seats, Threshold = new(2, 3) } }, roll) with
        {
            Title = "Elect three members of the board",
            Options = [.. "abcdef".Select(code => new Option(code.ToString(), $"Invented candidate {char.ToUpperInvariant(code)}"))],
            Attendance = [.. roll.Take(15).Select(seat => new Attendance(seat.Code, Remote: true))],
            Voters = [.. roll.Take(15).Select(seat => seat.Code)],
            Ballots = [.. ballots.Select((names, i) => new Ballot { Receipt = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)i]))[..20], Choice = new Choice.Named(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)) }).OrderBy(ballot => ballot.Receipt, StringComparer.Ordinal)],
        };
    }

    /// <summary>No place beats every other: the completion decides.</summary>
    private static Decision Condorcet()
    {
        var decision = Decisions.Ranked(new Method.Condorcet(Completion.Schulze), "mill station school", "4 mill station school", "3 station school mill", "2 school mill station", "1 school");
        return decision with
        {
            Title = "Where the shared workshop goes",
            Statute = decision.Statute with { Name = "Choice of a place" },
            Roll = [.. decision.Roll.Select(seat => seat with { Name = $"Invented member {seat.Code[1..]}" })],
            Options = [new("mill", "The old mill"), new("station", "The station"), new("school", "The school")],
        };
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
