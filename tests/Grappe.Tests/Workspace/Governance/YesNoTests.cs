using System.Numerics;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

public sealed class YesNoTests
{
    private static readonly MajorityBase[] Bases = Enum.GetValues<MajorityBase>();

    /// <summary>Every way in which four seats of two colleges and three weights can be absent, abstain, say yes or no, under every base, threshold and rule.</summary>
    [Fact]
    public void Every_small_vote_is_counted_as_fractions_count_it()
    {
        Seat[] roll = [Decisions.Seat(1, "a", 1), Decisions.Seat(2, "a", 3), Decisions.Seat(3, "b", 2), Decisions.Seat(4, "b", 2)];
        var tried = 0;
        foreach (var says in Tuples(5, 4))
        {
            Seat[] present = [.. roll.Where((_, i) => says[i] != 4)];
            Ballot[] ballots = [.. roll.Index().Where(seat => says[seat.Index] < 3).Select(seat => seat.Item.Says((Answer)says[seat.Index]))];
            foreach (var of in Bases)
            {
                foreach (var (part, whole, strict) in new[] { (1, 2, true), (1, 2, false), (2, 3, false), (3, 4, true), (1, 1, false) })
                {
                    foreach (var empty in Enum.GetValues<EmptyCollege>())
                    {
                        var statute = Decisions.Majority(of, part, whole, strict) with { Voice = new() { ByWeight = true, Cap = 2, Colleges = [new("a", 3), new("b", 2)], WhenEmpty = empty } };
                        var outcome = CountDecision.Of(Decisions.Of(statute, roll) with { Attendance = [.. present.Select(seat => new Attendance(seat.Code, false))], Ballots = ballots });
                        Assert.Equal(Reference(statute, roll, present, ballots), outcome.Kind);
                        tried++;
                    }
                }
            }
        }

        Assert.Equal(625 * 4 * 5 * 3, tried);
    }

    [Fact]
    public void Without_colleges_and_weights_a_half_is_not_a_majority_and_two_thirds_are_reached_exactly()
    {
        Seat[] roll = [.. Enumerable.Range(1, 6).Select(i => Decisions.Seat(i))];

        Assert.Equal(OutcomeKind.Rejected, Vote(Decisions.Majority(MajorityBase.Expressed), "yyynnn"));
        Assert.Equal(OutcomeKind.Adopted, Vote(Decisions.Majority(MajorityBase.Expressed), "yynaaa"));
        Assert.Equal(OutcomeKind.Rejected, Vote(Decisions.Majority(MajorityBase.Cast), "yynaaa"));
        Assert.Equal(OutcomeKind.Adopted, Vote(Decisions.Majority(MajorityBase.All, 2, 3, strict: false), "yyyyn-"));
        Assert.Equal(OutcomeKind.Rejected, Vote(Decisions.Majority(MajorityBase.All, 2, 3, strict: false), "yyyn--"));
        Assert.Equal(OutcomeKind.Rejected, Vote(Decisions.Majority(MajorityBase.Expressed), "aaaaaa"));

        OutcomeKind Vote(Statute statute, string says) =>
            (Decisions.Of(statute, roll) with { Ballots = [.. roll.Index().Where(seat => says[seat.Index] != '-').Select(seat => seat.Item.Says(says[seat.Index] switch { 'y' => Answer.Yes, 'n' => Answer.No, _ => Answer.Abstain }))] }).Count().Kind;
    }

    [Theory, InlineData(TieRule.Rejected, OutcomeKind.Rejected), InlineData(TieRule.Adopted, OutcomeKind.Adopted), InlineData(TieRule.Chair, OutcomeKind.Adopted)]
    public void A_tie_is_settled_as_the_statute_says(TieRule rule, OutcomeKind expected)
    {
        Seat[] roll = [Decisions.Seat(1), Decisions.Seat(2)];
        var statute = Decisions.Majority(MajorityBase.Expressed);
        var decision = Decisions.Of(statute with { Majority = statute.Majority! with { Tie = rule } }, roll) with { Chair = "s2", Ballots = [roll[0].Says(Answer.No), roll[1].Says(Answer.Yes)] };

        Assert.Equal(expected, decision.Count().Kind);
        Assert.True(((Count.YesNo)decision.Count().Count!).Tie);
    }

    /// <summary>Another way of counting: every college brought to one denominator, in whole numbers.</summary>
    private static OutcomeKind Reference(Statute statute, Seat[] roll, Seat[] present, Ballot[] ballots)
    {
        var majority = statute.Majority!;
        var (yes, all) = (BigInteger.Zero, BigInteger.Zero);
        var bases = statute.Voice.Colleges.ToDictionary(college => college.Code, college => Sum(majority.Base switch
        {
            MajorityBase.All => roll.Where(seat => seat.College == college.Code).Select(seat => seat.Weight),
            MajorityBase.Present => present.Where(seat => seat.College == college.Code).Select(seat => seat.Weight),
            MajorityBase.Cast => ballots.Where(ballot => ballot.College == college.Code).Select(ballot => ballot.Weight),
            _ => ballots.Where(ballot => ballot.College == college.Code && !ballot.Choice.IsAbstention).Select(ballot => ballot.Weight),
        }), StringComparer.Ordinal);
        if (statute.Voice.WhenEmpty == EmptyCollege.NoDecision && bases.Values.Any(sum => sum == 0))
        {
            return OutcomeKind.CollegeEmpty;
        }

        var product = bases.Values.Where(sum => sum > 0).Aggregate(BigInteger.One, (a, b) => a * b);
        foreach (var college in statute.Voice.Colleges)
        {
            var of = bases[college.Code];
            if (of > 0)
            {
                yes += college.Share * Sum(ballots.Where(ballot => ballot.College == college.Code && ballot.Choice is Choice.Stance { Answer: Answer.Yes }).Select(ballot => ballot.Weight)) * product / of;
            }

            all += of > 0 || statute.Voice.WhenEmpty == EmptyCollege.Against ? college.Share * product : 0;
        }

        var (mine, needed) = (yes * majority.Threshold.Whole, all * majority.Threshold.Part);
        return all > 0 && (mine > needed || (mine == needed && !majority.Strict)) ? OutcomeKind.Adopted : OutcomeKind.Rejected;

        BigInteger Sum(IEnumerable<int> weights) => weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + Math.Min(weight, statute.Voice.Cap!.Value));
    }

    private static IEnumerable<int[]> Tuples(int values, int length) =>
        Enumerable.Range(0, (int)Math.Pow(values, length)).Select(n => Enumerable.Range(0, length).Select(i => n / (int)Math.Pow(values, i) % values).ToArray());
}
