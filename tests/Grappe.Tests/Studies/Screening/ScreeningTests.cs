using CsCheck;
using Grappe.Shared;
using Grappe.Studies.Domain.Screening;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Tests.Studies.Screening;

public sealed class ScreeningTests
{
    private static readonly Criterion[] Criteria = [Named("close"), Named("governed")];

    /// <summary>Four raters and twelve units, some unrated: Krippendorff, "Computing Krippendorff's alpha-reliability", 2011, section C.</summary>
    private static readonly int?[][] Textbook =
    [
        [1, 1, null, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [null, 5, 5, 5], [null, null, 1, 1], [null, null, 3, null],
    ];

    [Fact]
    public void Agreement_on_the_textbook_is_that_of_the_textbook_and_kappa_keeps_to_units_that_all_rated()
    {
        var agreement = Agreement.Of(Textbook);

        Assert.Equal(11, agreement.Units);
        Assert.Equal(0.743421, agreement.Alpha!.Value, 5e-7);
        Assert.InRange(agreement.Alpha!.Value, agreement.Low!.Value, agreement.High!.Value);
        // By hand: unit 6 has no pair alike, units 2 and 8 have 3 of 6, the eight others all.
        Assert.Equal((8 + (2 * 0.5)) / 11, agreement.Agreed!.Value, 12);
        Assert.True(agreement.IsFleiss && agreement.IsTrusted);
        // By hand: eight units, agreed (5 + 2 * 0.5) / 8 = 0.75, categories 4, 13, 10, 5 of 32, by chance 310 / 1024.
        Assert.Equal((0.75 - (310.0 / 1024)) / (1 - (310.0 / 1024)), agreement.Kappa!.Value, 12);
    }

    [Fact]
    public void What_cannot_be_said_of_agreement_is_not_said()
    {
        var same = Agreement.Of([[0, 0], [0, 0]]);
        var alone = Agreement.Of([[0], [1]]);

        Assert.Equal((1.0, null, null, null), (same.Agreed, same.Kappa, same.Alpha, same.Low));
        Assert.Equal((0, null, null), (alone.Units, alone.Agreed, alone.Alpha));
        Assert.False(same.IsTrusted);
        Assert.Throws<ArgumentException>(() => Agreement.Of([[0, 1], [0]]));
    }

    [Fact]
    public void Agreement_of_two_is_what_counting_pairs_by_hand_gives() =>
        Gen.Select(Gen.Int[-1, 2], Gen.Int[-1, 2]).Array[1, 12].Sample(pairs =>
        {
            var agreement = Agreement.Of([.. pairs.Select(pair => new[] { Given(pair.Item1), Given(pair.Item2) })], times: 1);
            var both = pairs.Where(pair => pair is { Item1: >= 0, Item2: >= 0 }).ToArray();
            double n = both.Length;
            var agreed = both.Count(pair => pair.Item1 == pair.Item2) / n;
            var kappaChance = Enumerable.Range(0, 3).Sum(c => both.Count(p => p.Item1 == c) * both.Count(p => p.Item2 == c) / (n * n));
            double[] all = [.. both.SelectMany(pair => new double[] { pair.Item1, pair.Item2 })];
            var differ = all.Sum(a => all.Count(b => a != b)) / ((2 * n) * ((2 * n) - 1));

            Assert.Equal(both.Length, agreement.Units);
            Same(n == 0 ? double.NaN : agreed, agreement.Agreed);
            Same((agreed - kappaChance) / (1 - kappaChance), agreement.Kappa);
            Same(differ == 0 ? double.NaN : 1 - ((1 - agreed) / differ), agreement.Alpha);

            static int? Given(int category) => category < 0 ? null : category;
            static void Same(double expected, double? found) => Assert.True(double.IsFinite(expected) ? Math.Abs(expected - found!.Value) < 1e-9 : found is null, $"{expected} {found}");
        });

    [Fact]
    public void Raters_see_only_their_own_until_all_are_done_and_nothing_holds_before()
    {
        var round = Rated(["a", "b"], (0, 0), (0, 1)) with { Done = ["a"] };

        Assert.True(round.IsBlind);
        Assert.All(round.SeenBy("a"), rating => Assert.Equal("a", rating.Rater));
        Assert.Empty(round.SeenBy("somebody else"));
        Assert.Empty(round.Disagreements());
        Assert.Null(round.AgreementOn("close"));
        Assert.All(round.Outcomes(), outcome => Assert.Equal(Outcome.Open, outcome.Outcome));

        var open = round with { Done = ["a", "b"] };

        Assert.Equal(round.Ratings.Count, open.SeenBy("a").Count());
        Assert.Equal("close", Assert.Single(open.Disagreements()).Criterion.Code);
        Assert.NotNull(open.AgreementOn("close"));
    }

    [Fact]
    public void One_rater_alone_is_never_enough() => Assert.True((Rated(["a"], (0, 0)) with { Done = ["a"] }).IsBlind);

    [Fact]
    public void A_case_is_kept_if_all_is_met_left_out_for_what_is_not_and_open_while_raters_differ()
    {
        // Each pair: what both say of the two criteria, but of case 5 the raters differ on the first.
        var round = new ScreeningRound
        {
            Criteria = Criteria,
            Cases = ["1", "2", "3", "4", "5"],
            Raters = ["a", "b"],
            Done = ["a", "b"],
            Ratings =
            [
                .. Both("1", Verdict.Met, Verdict.Met), .. Both("2", Verdict.NotMet, Verdict.NotMet), .. Both("3", Verdict.CannotTell, Verdict.NotMet), .. Both("4", Verdict.Met, Verdict.CannotTell),
                new("5", "close", "a", Verdict.Met), new("5", "close", "b", Verdict.NotMet), new("5", "governed", "a", Verdict.Met), new("5", "governed", "b", Verdict.Met),
            ],
        };

        Assert.Equal([Outcome.Included, Outcome.Excluded, Outcome.Excluded, Outcome.NotKnown, Outcome.Open], round.Outcomes().Select(outcome => outcome.Outcome));
        Assert.Equal(["close", "governed"], round.Outcomes()[1].Reasons);
        var flow = ScreeningFlow.Of(round, new("Found", "Trouvés"), new("Not known", "Inconnu"));
        Assert.Equal((5, 3, 1, 1, true), (flow.Screened, flow.Excluded, flow.Open, flow.Included, flow.AddsUp));
        Assert.Equal([("close", 1), ("governed", 1), ("not-known", 1)], flow.Reasons.Select(reason => (reason.Code, reason.Count!.Value)));

        var settled = round with { Adjudications = [new("5", "close", Verdict.Met, "c", "One region.")] };
        Assert.Equal(Outcome.Included, settled.Outcomes()[4].Outcome);
        Assert.Single(settled.Disagreements());
    }

    /// <summary>No case is lost on the way, whatever raters say and whoever is missing.</summary>
    [Fact]
    public void Every_flow_adds_up() =>
        Gen.Select(Gen.Int[0, 3].Array[2].Array[2].Array[1, 6], Gen.Bool).Sample((said, done) =>
        {
            var round = new ScreeningRound
            {
                Criteria = Criteria,
                Cases = [.. said.Select((_, i) => $"{i}")],
                Raters = ["a", "b"],
                Done = done ? ["a", "b"] : ["b"],
                Ratings = [.. said.SelectMany((one, i) => one.SelectMany((rater, r) => rater.Select((verdict, c) => (verdict, r, c)).Where(v => v.verdict < 3).Select(v => new Rating($"{i}", Criteria[v.c].Code, v.r == 0 ? "a" : "b", (Verdict)v.verdict))))],
            };
            var kept = said.Count(one => done && one.All(rater => rater.All(verdict => verdict == 0)));
            var flow = ScreeningFlow.Of(round, new("Found", "Trouvés"), new("Not known", "Inconnu"));

            Assert.True(flow.AddsUp);
            Assert.Equal(kept, flow.Included);
        });

    private static ScreeningRound Rated(string[] raters, params (int First, int Second)[] verdicts) => new()
    {
        Criteria = Criteria,
        Cases = ["1"],
        Raters = raters,
        Ratings = [.. verdicts.SelectMany((pair, c) => raters.Select((rater, r) => new Rating("1", Criteria[1 - c].Code, rater, (Verdict)(r == 0 ? pair.First : pair.Second))))],
    };

    private static IEnumerable<Rating> Both(string who, params Verdict[] verdicts) =>
        verdicts.SelectMany((verdict, c) => new[] { new Rating(who, Criteria[c].Code, "a", verdict), new Rating(who, Criteria[c].Code, "b", verdict) });

    private static Criterion Named(string code) => new(code, new(code, code), new(code, code));
}
