using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Grappe.Shared;
using Grappe.Web.Commands;
using Grappe.Workspace;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

public sealed class VerifyVoteTests
{
    private static readonly string[] Scraps = ["", "\"\"", "null", "-1", "1e999", "{}", "[]", "true", "\"s1\"", "99999999999", "\u0000", "é"];

    public static TheoryData<string> Files => ExampleRecords.Files;

    /// <summary>What is changed in a shipped record, and the field that is named.</summary>
    public static TheoryData<string, string, string, string> Altered => new()
    {
        { "colleges-and-proxies.json", "\"by\": \"s1\"", "\"by\": \"s2\"", "ballots[3].by" },
        { "colleges-and-proxies.json", "\"share\": 20", "\"share\": 0", "statute.voice.colleges[1].share" },
        { "colleges-and-proxies.json", "\"ceiling\": 1", "\"ceiling\": 0", "proxies[0].to" },
        { "colleges-and-proxies.json", "\"threshold\": \"1/2\"", "\"threshold\": \"0.5\"", "statute.quorum.threshold" },
        { "colleges-and-proxies.json", "\"threshold\": \"1/2\"", "\"threshold\": \"3/2\"", "statute.quorum.threshold" },
        { "colleges-and-proxies.json", "\"choice\": \"no\"", "\"choice\": \"perhaps\"", "ballots[2].choice" },
        { "colleges-and-proxies.json", "\"seat\": \"s14\"", "\"seat\": \"s13\"", "roll[13].seat" },
        { "colleges-and-proxies.json", "\"call\": 1", "\"call\": 3", "call" },
        { "colleges-and-proxies.json", "\"closedAt\": \"2026", "\"closedAt\": \"2025", "closedAt" },
        { "secret-stv.json", "\"s15\"\n", "\"s16\"\n", "voters[14]" },
        { "secret-stv.json", "    \"s1\",\n", "", "ballots" },
        { "secret-stv.json", "\"receipt\"", "\"seat\": \"s1\", \"receipt\"", "ballots[0].seat" },
        { "secret-stv.json", "\"quota\": \"droop\"", "\"quota\": \"drop\"", "statute.method.quota" },
        { "secret-stv.json", "\"version\": 1", "\"version\": \"1\"", "statute.version" },
        { "condorcet.json", "\"mill\",\n        \"station\"", "\"mill\",\n        \"moon\"", "ballots[0].choice[1]" },
        { "condorcet.json", "\"title\"", "\"titel\"", "title" },
        { "condorcet.json", "\"grappe-vote\"", "\"grape-vote\"", "format" },
        { "condorcet.json", "\"result\"", "\"note2\"", "result" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task A_shipped_record_agrees_with_its_recount(string file) => Assert.Equal(0, await Verify(Shipped(file)));

    [Theory, MemberData(nameof(Altered))]
    public async Task An_altered_record_is_refused_at_its_field(string file, string before, string after, string field)
    {
        var text = Shipped(file);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.NotEqual(-1, at);
        var altered = text[..at] + after + text[(at + before.Length)..];

        Assert.Equal(field, Assert.Throws<MalformedRecordException>(() => Read(altered)).Field);
        Assert.Equal(VoteCommand.Unusable, await Verify(altered));
    }

    [Fact]
    public async Task A_changed_ballot_or_result_is_named_with_both_figures()
    {
        var votes = Shipped("colleges-and-proxies.json");
        var ballot = votes.Replace("\"seat\": \"s3\",\n      \"choice\": \"no\"", "\"seat\": \"s3\",\n      \"choice\": \"yes\"", StringComparison.Ordinal);
        Assert.NotEqual(votes, ballot);
        Assert.Equal(["result.count.byCollege[0].yes: the record says 4, the recount 5.", "result.count.byCollege[0].no: the record says 2, the recount 1."], Read(ballot).Differences.Take(2));
        Assert.Equal(VoteCommand.Disagrees, await Verify(ballot));

        var result = JsonNode.Parse(Shipped("secret-stv.json"))!;
        result["result"]!["winners"]![0] = "f";
        Assert.Equal("result.winners[0]: the record says \"f\", the recount \"a\".", Assert.Single(Read(result.ToJsonString()).Differences));
    }

    [Theory, InlineData(""), InlineData("[]"), InlineData("{"), InlineData("{\"format\":\"grappe-vote\",\"format\":\"grappe-vote\"}"), InlineData("{\"format\":\"\\ud800\"}"), InlineData("null")]
    public async Task What_is_no_record_ends_with_code_2(string text) => Assert.Equal(VoteCommand.Unusable, await Verify(text));

    /// <summary>Whatever is cut, doubled or overwritten: an answer, or a refusal that names a field, never another failure.</summary>
    [Fact]
    public void No_damage_is_a_failure() => Gen.Select(Gen.Int[0, ExampleRecords.All.Count - 1], Gen.Int[0, 20_000], Gen.Int[0, 40], Gen.Int[0, Scraps.Length - 1]).Sample((file, at, length, scrap) =>
    {
        var (text, put) = (Shipped(ExampleRecords.All.Keys.ElementAt(file)), Scraps[scrap]);
        at %= text.Length;
        var damaged = text[..at] + put + text[Math.Min(text.Length, at + length)..];
        try
        {
            Read(damaged);
        }
        catch (MalformedRecordException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    });

    [Fact]
    public void The_order_of_ballots_seats_and_proxies_never_matters_and_counting_again_changes_nothing() => Gen.Select(Ballots.Ranked, Gen.Int, Gen.Bool).Sample((ballots, seed, stv) =>
    {
        Method method = stv ? new Method.Stv(2, StvQuota.ExactDroop) : new Method.Condorcet(Completion.RankedPairs);
        var decision = Decisions.Ranked(method, Ballots.Options, ballots) with { Statute = Decisions.Statute(method) with { Voice = new() { ByWeight = true, Colleges = [new("x", 3), new("y", 4)] } } };
        Seat[] roll = [.. decision.Roll.Select((seat, i) => seat with { College = i % 3 == 0 ? "x" : "y", Weight = 1 + (i % 4) })];
        decision = decision with { Roll = roll, Ballots = [.. decision.Ballots.Select((ballot, i) => ballot with { College = roll[i].College, Weight = roll[i].Weight })] };
        var random = new Random(seed);
        var mixed = decision with { Roll = Mix(decision.Roll), Ballots = Mix(decision.Ballots), Attendance = Mix(decision.Attendance) };

        Assert.Equal(Result(decision), Result(mixed));
        Assert.Equal(Result(decision), Result(decision));

        T[] Mix<T>(IReadOnlyList<T> items)
        {
            T[] copy = [.. items];
            random.Shuffle(copy);
            return copy;
        }
    });

    [Fact]
    public void Consent_scores_options_and_elections_survive_their_record()
    {
        Seat[] roll = [.. Enumerable.Range(1, 6).Select(i => Decisions.Seat(i, i < 4 ? "a" : "b"))];
        var colleges = new Voice { Colleges = [new("a", 1), new("b", 1)] };
        var consent = Decisions.Of(Decisions.Statute(new Method.Consent()) with { Voice = colleges }, roll) with
        {
            Rounds = [new("First", [Position(0, ConsentAnswer.Objection, "Too dear"), Position(1, ConsentAnswer.Consent)]), new("Cheaper", [Position(0, ConsentAnswer.Consent), Position(1, ConsentAnswer.Abstain)])],
        };
        var election = Decisions.Of(Decisions.Statute(new Method.Election([new("a", 2), new("b", 1)])) with { Voice = colleges }, roll) with
        {
            Options = [new("p", "P", "a"), new("q", "Q", "a"), new("r", "R", "a"), new("t", "T", "b")],
            Ballots = [Named(0, "q", "r"), Named(1, "p"), Named(2, "r"), Named(3, "t")],
        };
        var options = Decisions.Of(Decisions.Statute(new Method.Options(2)) with { Voice = colleges, Majority = new() { Base = MajorityBase.All, Threshold = Fraction.Half } }, roll) with
        {
            Options = [new("x", "X"), new("y", "Y")],
            Ballots = [Named(0, "x"), Named(1, "x", "y"), Named(3, "y"), Named(4, "y")],
        };
        var score = Decisions.Of(Decisions.Statute(new Method.Score(5)), [.. roll.Select(seat => seat with { College = "" })]) with
        {
            Options = [new("x", "X"), new("y", "Y")],
            Ballots = [new() { Seat = "s1", Choice = new Choice.Scores(new Dictionary<string, int> { ["x"] = 5, ["y"] = 4 }) }, new() { Seat = "s2", Choice = new Choice.Scores(new Dictionary<string, int> { ["y"] = 2 }) }],
        };

        Assert.Equal(OutcomeKind.Adopted, consent.Count().Kind);
        Assert.Equal(OutcomeKind.Rejected, (consent with { Rounds = [consent.Rounds[0]] }).Count().Kind);
        Assert.Equal(["r", "p", "t"], election.Count().Winners);

        // y has 1/3 of college a and 2/3 of college b: exactly half of all, which must be exceeded.
        Assert.Equal((OutcomeKind.NoneChosen, 1, 2), (options.Count().Kind, (int)((Count.Totals)options.Count().Count!).Leading!.InFavour.Numerator, (int)((Count.Totals)options.Count().Count!).Leading!.Base.Numerator));
        Assert.Equal(["y"], score.Count().Winners);
        Assert.All([consent, election, options, score], decision => Assert.Empty(Read(WriteRecord.Of(decision)).Differences));

        Ballot Position(int seat, ConsentAnswer answer, string reason = "") => new() { Seat = roll[seat].Code, College = roll[seat].College, Choice = new Choice.Position(answer, reason) };
        Ballot Named(int seat, params string[] names) => new() { Seat = roll[seat].Code, College = roll[seat].College, Choice = new Choice.Named(names) };
    }

    [Fact]
    public void A_secret_vote_of_few_is_not_counted_and_its_ballots_stay_out_of_the_record()
    {
        var decision = ExampleRecords.All["secret-stv.json"];
        var few = decision with { Statute = decision.Statute with { Quorum = null }, Voters = [.. decision.Voters.Take(4)], Ballots = [] };

        Assert.Equal(OutcomeKind.TooFewForSecret, few.Count().Kind);
        Assert.Empty(Read(WriteRecord.Of(few)).Differences);
        Assert.Equal("ballots", Assert.Single(CheckDecision.Refusals(few with { Ballots = [.. decision.Ballots.Take(4)] })).Field);
    }

    private static string Shipped(string file) => File.ReadAllText(ShippedData.File("votes/" + file));

    private static string Result(Decision decision) => JsonNode.Parse(WriteRecord.Of(decision))!["result"]!.ToJsonString();

    private static VerifiedVote Read(string text) => VerifyVote.Handle(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static async Task<int> Verify(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            return await CommandLine.Read(["vote", "verify", file]).Bare!(CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
