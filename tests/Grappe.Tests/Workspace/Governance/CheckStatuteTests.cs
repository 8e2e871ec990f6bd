using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

public sealed class CheckStatuteTests
{
    private static readonly Statute Sound = Decisions.Majority(MajorityBase.Expressed);
    private static readonly Quorum Half = new() { Base = QuorumBase.Seats, Threshold = Fraction.Half };
    private static readonly Voice Colleges = new() { Colleges = [new("a", 1), new("b", 2)] };

    public static TheoryData<string, Statute> Refused => new()
    {
        { "quorum.threshold", Sound with { Quorum = Half with { Threshold = new(3, 2) } } },
        { "quorum.threshold", Sound with { Quorum = Half with { Threshold = new(1, 1), Strict = true } } },
        { "quorum.base", Sound with { Quorum = Half with { Base = QuorumBase.EachCollege } } },
        { "secondCall.quorum.threshold", Sound with { SecondCall = new(Half with { Threshold = new(7, 6) }) } },
        { "majority.threshold", Sound with { Majority = Sound.Majority! with { Threshold = new(1, 1) } } },
        { "majority.threshold", Decisions.Majority(MajorityBase.Cast, 0, 1, strict: false) },
        { "majority", Sound with { Majority = null } },
        { "majority", Decisions.Statute(new Method.Score(5)) with { Majority = Sound.Majority } },
        { "majority.tie", Sound with { Secret = true, Majority = Sound.Majority! with { Tie = TieRule.Chair } } },
        { "voice.cap", Sound with { Voice = new() { Cap = 3 } } },
        { "voice.colleges[1].code", Sound with { Voice = new() { Colleges = [new("a", 1), new("a", 1)] } } },
        { "voice.colleges[0].share", Sound with { Voice = new() { Colleges = [new("a", 0)] } } },
        { "proxies.sameCollege", Sound with { Proxies = new(1, SameCollege: true) } },
        { "secret", Decisions.Statute(new Method.Consent()) with { Secret = true } },
        { "method.decimals", Decisions.Statute(new Method.Stv(9, StvQuota.Hare)) },
        { "method.quota", Decisions.Statute(new Method.Stv(3, StvQuota.Droop)) with { Voice = Colleges } },
        { "method.seats[1].college", Decisions.Statute(new Method.Election([new("a", 1), new("c", 1)])) with { Voice = Colleges } },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_a_statute_is_refused_at_its_field(string field, Statute statute) =>
        Assert.Equal([field], CheckStatute.Refusals(statute).Select(refusal => refusal.Field));

    [Fact]
    public void A_quorum_beyond_everybody_says_why() =>
        Assert.Equal("This quorum can never be reached: even when everybody takes part, more than 1/1 of them is not.", CheckStatute.Refusals(Sound with { Quorum = Half with { Threshold = new(1, 1), Strict = true } })[0].InEnglish());

    [Fact]
    public void A_roll_too_small_for_its_quorum_or_its_secret_opens_nothing()
    {
        Seat[] roll = [.. Enumerable.Range(1, 9).Select(i => Decisions.Seat(i, i < 5 ? "a" : "b"))];

        Assert.Equal("statute.quorum.atLeast", Assert.Single(CheckStatute.Refusals(Sound with { Quorum = Half with { AtLeast = 10 } }, roll, 1)).Field);
        Assert.Equal("A secret vote would show who voted how: only 4 seats are of one kind (a).", Assert.Single(CheckStatute.Refusals(Sound with { Secret = true, Voice = Colleges }, roll, 1)).InEnglish());
        Assert.Empty(CheckStatute.Refusals(Sound with { Secret = true }, roll, 1));
        Assert.Equal("roll", Assert.Single(CheckStatute.Refusals(Sound, [], 1)).Field);
    }
}
