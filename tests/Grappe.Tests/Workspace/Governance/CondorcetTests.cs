using CsCheck;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

public sealed class CondorcetTests
{
    /// <summary>45 voters: the example by which encyclopedias explain Schulze's method.</summary>
    private static readonly string[] Schulze45 = ["5 a c b e d", "5 a d e c b", "8 b e d a c", "3 c a b e d", "7 c a e b d", "2 c b a d e", "7 d c e b a", "8 e b a d c"];

    [Theory, InlineData(Completion.Schulze), InlineData(Completion.RankedPairs)]
    public void The_capital_of_Tennessee_is_Nashville(Completion completion)
    {
        var outcome = Decisions.Ranked(new Method.Condorcet(completion), "memphis nashville chattanooga knoxville",
            "42 memphis nashville chattanooga knoxville", "26 nashville chattanooga knoxville memphis", "15 chattanooga knoxville nashville memphis", "17 knoxville chattanooga nashville memphis").Count();

        var pairs = Assert.IsType<Count.Pairwise>(outcome.Count);
        Assert.Equal(["nashville", "chattanooga", "knoxville", "memphis"], pairs.Order);
        Assert.Equal(("nashville", 58, 68, 83), (pairs.BeatsAll, pairs.Pairs[1][0], pairs.Pairs[1][2], pairs.Pairs[2][3]));
    }

    [Fact]
    public void Where_majorities_go_round_Schulze_finds_the_published_order()
    {
        var outcome = Decisions.Ranked(new Method.Condorcet(Completion.Schulze), "a b c d e", Schulze45).Count();

        var pairs = Assert.IsType<Count.Pairwise>(outcome.Count);
        Assert.Null(pairs.BeatsAll);
        Assert.Equal<Rational[]>([[0, 20, 26, 30, 22], [25, 0, 16, 33, 18], [19, 29, 0, 17, 24], [15, 12, 28, 0, 14], [23, 27, 21, 31, 0]], pairs.Pairs.Select(row => row.ToArray()));
        Assert.Equal(["e", "a", "c", "b", "d"], pairs.Order);
    }

    /// <summary>Kept: b d 33, e d 31, a d 30, c b 29, (d c closes a circle), e b 27, a c 26, (b a), c e 24, (e a).</summary>
    [Fact]
    public void Where_majorities_go_round_ranked_pairs_leaves_out_the_smallest_that_close_a_circle() =>
        Assert.Equal(["a", "c", "e", "b", "d"], Assert.IsType<Count.Pairwise>(Decisions.Ranked(new Method.Condorcet(Completion.RankedPairs), "a b c d e", Schulze45).Count().Count).Order);

    [Fact]
    public void Who_beats_everybody_is_chosen_and_first_in_order_by_either_completion() => Ballots.Ranked.Sample(ballots =>
    {
        foreach (var completion in Enum.GetValues<Completion>())
        {
            var outcome = Decisions.Ranked(new Method.Condorcet(completion), Ballots.Options, ballots).Count();
            var pairs = Assert.IsType<Count.Pairwise>(outcome.Count);
            Assert.Equal(5, pairs.Order.Distinct(StringComparer.Ordinal).Count());
            if (pairs.BeatsAll is { } winner)
            {
                Assert.Equal((winner, winner), (pairs.Order[0], outcome.Winners[0]));
            }

            // An option that somebody prefers to every other is never behind one that nobody prefers to any.
            Assert.Equal(outcome.Winners.Count == 0 ? OutcomeKind.NoneChosen : OutcomeKind.Chosen, outcome.Kind);
        }
    });
}
