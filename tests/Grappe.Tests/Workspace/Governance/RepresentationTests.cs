using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

public sealed class RepresentationTests
{
    private static readonly Seat[] Roll = [.. Enumerable.Range(1, 6).Select(i => Decisions.Seat(i, i <= 3 ? "a" : "b"))];

    private static readonly Statute Statute = Decisions.Majority(MajorityBase.Expressed) with
    {
        Voice = new() { Colleges = [new("a", 1), new("b", 1)] },
        Proxies = new(2, SameCollege: true),
        Quorum = new() { Base = QuorumBase.Seats, Threshold = Fraction.Half },
        SecondCall = new(null),
    };

    [Fact]
    public void Presence_ends_a_proxy_and_nobody_passes_one_on()
    {
        // s2 came after all; s3 is represented by s1; s4 gave a proxy to s5, who is absent and gave one to s6.
        var decision = With(["s1", "s2", "s6"], new("s2", "s1"), new("s3", "s1"), new("s4", "s5"), new("s5", "s6")) with
        {
            Ballots = [Roll[0].Says(Answer.Yes), Roll[1].Says(Answer.No), Roll[2].Says(Answer.Yes, by: "s1"), Roll[4].Says(Answer.Yes, by: "s6")],
        };

        var who = decision.Count().Participation;
        Assert.Equal((3, 2, 1, true), (who.Attending, who.Represented, who.VoidProxies, who.Quorum!.Reached));
        Assert.Equal(["ballots[0].by"], Fields(decision with { Ballots = [Roll[1].Says(Answer.Yes, by: "s1")] }));
        Assert.Equal(["ballots[0].seat"], Fields(decision with { Ballots = [Roll[3].Says(Answer.Yes, by: "s5")] }));
        Assert.Equal(["ballots[0].by"], Fields(decision with { Ballots = [Roll[2].Says(Answer.Yes)] }));
        Assert.Equal(["ballots[1].seat"], Fields(decision with { Ballots = [Roll[0].Says(Answer.Yes), Roll[0].Says(Answer.Yes)] }));
    }

    [Fact]
    public void Proxies_keep_to_the_ceiling_and_the_college()
    {
        Assert.Equal(["proxies[1].to"], Fields(With(["s1"], new("s2", "s1"), new("s4", "s1"))));
        Assert.Equal(["proxies[1].to"], Fields(With(["s1"], new("s2", "s1"), new("s3", "s1")) with { Statute = Statute with { Proxies = new(1) } }));
        Assert.Empty(Fields(With(["s1", "s2"], new("s2", "s1"), new("s3", "s1")) with { Statute = Statute with { Proxies = new(1) } }));
        Assert.Equal(["proxies[1].from"], Fields(With(["s1"], new("s2", "s1"), new("s2", "s3"))));
        Assert.Equal(["proxies[0].to", "attendance[1].seat"], Fields(With(["s1", "s9"], new Proxy("s1", "s1"))).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void A_quorum_counts_who_the_statute_lets_count_and_a_second_call_needs_none()
    {
        var four = With(["s1", "s4"], new("s2", "s1"), new("s5", "s4")) with { Attendance = [new("s1", false), new("s4", true)] };

        Assert.True(Reached(four, new() { Base = QuorumBase.Seats, Threshold = new(2, 3) }));
        Assert.False(Reached(four, new() { Base = QuorumBase.Seats, Threshold = new(2, 3), Strict = true }));
        Assert.False(Reached(four, new() { Base = QuorumBase.Seats, Threshold = Fraction.Half, ProxiesCount = false }));
        Assert.False(Reached(four, new() { Base = QuorumBase.EachCollege, Threshold = new(1, 3), RemoteCount = false }));
        Assert.True(Reached(four, new() { Base = QuorumBase.EachCollege, Threshold = new(2, 3) }));
        Assert.False(Reached(four, new() { Base = QuorumBase.Seats, Threshold = Fraction.Half, AtLeast = 5 }));

        var one = With(["s1"]) with { Ballots = [Roll[0].Says(Answer.Yes)] };
        Assert.Equal([OutcomeKind.NoQuorum, OutcomeKind.Adopted], [one.Count().Kind, (one with { Call = 2 }).Count().Kind]);
        Assert.Equal(["call"], Fields(one with { Call = 2, Statute = Statute with { SecondCall = null } }));
    }

    private static bool Reached(Decision decision, Quorum quorum) => (decision with { Statute = Statute with { Quorum = quorum } }).Count().Participation.Quorum!.Reached;

    private static Decision With(string[] attending, params Proxy[] proxies) => Decisions.Of(Statute, Roll) with { Attendance = [.. attending.Select(seat => new Attendance(seat, false))], Proxies = proxies };

    private static string[] Fields(Decision decision) => [.. CheckDecision.Refusals(decision).Select(refusal => refusal.Field!)];
}
