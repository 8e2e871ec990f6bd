using CsCheck;
using Grappe.Shared;
using Grappe.Workspace.Domain.Fees;
using NodaTime;

namespace Grappe.Tests.Workspace.Fees;

public sealed class FeesTests
{
    private static readonly FeePart.StepBands Steps = new(Measure.Turnover, [new(0, 5_000), new(100_000, 20_000), new(1_000_000, 80_000)]);

    /// <summary>0.2 % of the first 100,000, 0.1 % of the next 900,000, 0.05 % above.</summary>
    private static readonly FeePart.MarginalBands Slices = new(Measure.Turnover, [new(0, new(20, 100)), new(100_000, new(10, 100)), new(1_000_000, new(5, 100))]);

    private static readonly int[] Turnovers = [0, 99_999, 100_000, 5_000_000];
    private static readonly int[] Halves = [-15, -14, 14, 15];
    private static readonly Gen<long> Turnover = Gen.Long[0, 2_000_000];

    [Fact]
    public void Each_kind_of_rule_gives_its_worked_examples()
    {
        var rule = new FeeRule
        {
            Name = "Made",
            Version = 1,
            Fee = new FeePart.Sum([new FeePart.Fixed(1_000), new FeePart.Largest([new FeePart.RateOf(Measure.Turnover, new(10, 100), Floor: 5_000, Cap: 50_000), new FeePart.RateOf(Measure.Staff, new(1_500, 100))]), new FeePart.Metered(new(250, 1), Free: 10)]),
            Examples = [new("small", Facts(20_000), 6_000), new("with staff", Facts(20_000, staff: 450), 7_750), new("large", Facts(90_000_000), 51_000), new("uses rooms", Facts(20_000, use: 12), 6_500)],
        };

        Assert.Empty(CheckFeeRule.Refusals(rule));
        Assert.Equal([5_000, 5_000, 20_000, 80_000], Turnovers.Select(turnover => CalculateFee.Cents(Steps, Facts(turnover))));

        // 200 + 900 + 0.05 % of 200,000; and half a cent goes up.
        Assert.Equal(120_000, CalculateFee.Cents(Slices, Facts(1_200_000)));
        Assert.Equal(1, CalculateFee.Cents(new FeePart.RateOf(Measure.Turnover, new(1, 2)), Facts(1)));
        Assert.Equal("examples[1].cents", Assert.Single(CheckFeeRule.Refusals(rule with { Examples = [rule.Examples[0], rule.Examples[1] with { Cents = 7_751 }] })).Field);
    }

    [Fact]
    public void Under_marginal_bands_a_fee_never_falls_as_turnover_rises_and_never_jumps() =>
        Gen.Select(Turnover, Gen.Long[0, 5_000], Gen.Select(Gen.Long[1, 400_000], Gen.Long[0, 1_000], Gen.Long[1, 1_000]).List[0, 5]).Sample((turnover, more, bands) =>
        {
            var from = 0L;
            var rule = new FeePart.MarginalBands(Measure.Turnover, [new(0, new(7, 300)), .. bands.Select(band => new MarginalBand(from += band.Item1, new(band.Item2, band.Item3)))]);
            var (less, greater) = (CalculateFee.Cents(rule, Facts(turnover)), CalculateFee.Cents(rule, Facts(turnover + more)));
            Assert.InRange(greater, less, less + 1 + (more * 1_000));
        });

    [Fact]
    public void Splits_sum_to_the_whole_and_keep_to_proportion() => Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Long[0, 1_000_000].Array[1, 20]).Where((_, weights) => weights.Sum() > 0).Sample((cents, weights) =>
    {
        var parts = new Money(cents, "EUR").Split(weights);

        Assert.Equal(cents, parts.Sum(part => part.Cents));
        Assert.All(parts.Zip(weights), one => Assert.True(Int128.Abs(((Int128)one.First.Cents * weights.Sum()) - ((Int128)cents * one.Second)) < weights.Sum()));
    });

    [Fact]
    public void A_split_gives_the_cents_that_are_left_to_the_largest_remainders()
    {
        Assert.Equal([34, 33, 33], new Money(100, "EUR").Split(1, 1, 1).Select(part => part.Cents));
        Assert.Equal([14, 29, 57], new Money(100, "EUR").Split(1, 2, 4).Select(part => part.Cents));
        Assert.Equal([-1, 0], new Money(-1, "EUR").Split(1, 1).Select(part => part.Cents));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1, "EUR").Split(0, 0));
        Assert.Equal([-2, -1, 1, 2], Halves.Select(cents => Money.Round(cents, 10)));
    }

    [Theory]
    [InlineData(Proration.None, "2026-07-02", null, 36_500)]
    [InlineData(Proration.ByDay, "2026-07-02", null, 18_300)]
    [InlineData(Proration.ByDay, "2024-01-01", "2026-01-11", 1_000)]
    [InlineData(Proration.ByMonth, "2026-07-31", null, 18_250)]
    [InlineData(Proration.ByMonth, "2026-03-31", "2026-04-02", 6_083)]
    [InlineData(Proration.ByDay, "2027-01-01", null, 0)]
    [InlineData(Proration.None, "2020-01-01", "2026-01-01", 0)]
    public void A_year_begun_or_ended_is_paid_in_part(Proration proration, string joined, string? left, long cents)
    {
        var rule = new FeeRule { Name = "Made", Version = 1, Fee = new FeePart.Fixed(36_500), Proration = proration, Shares = new(5_000, 3) };
        var due = CalculateFee.Of(rule, new() { Joined = Day(joined), Left = left is null ? null : Day(left), SharesHeld = 1 }, 2026);

        Assert.Equal((cents, cents == 0 ? 0 : 10_000), (due.Fee.Cents, due.Capital.Cents));
        Assert.Equal((0, "social"), (CalculateFee.Of(rule, new() { Exemption = "social" }, 2026).Fee.Cents, CalculateFee.Of(rule, new() { Exemption = "social" }, 2026).Exemption));
    }

    [Fact]
    public void A_simulation_shows_both_fees_and_warns_of_cliffs()
    {
        var (today, proposed) = (Rule(Steps), Rule(Slices));
        var shown = SimulateFees.Compare(today, proposed, [("Bakery", Facts(99_000)), ("Mill", Facts(1_200_000)), ("Library", new())], 2026);

        Assert.Equal([14_800, 40_000, 0], shown.Select(one => one.Difference.Cents));
        Assert.Equal([Measure.Turnover], shown[2].Proposed.Missing);
        Assert.Equal([new Cliff(Measure.Turnover, 100_000, 5_000, 20_000), new Cliff(Measure.Turnover, 1_000_000, 20_000, 80_000)], SimulateFees.Cliffs(today));
        Assert.Empty(SimulateFees.Cliffs(proposed));
        Assert.Equal(500, Assert.Single(SimulateFees.Cliffs(Rule(new FeePart.StepBands(Measure.Budget, [new(0, 800), new(500, 700)])))).At);
    }

    [Fact]
    public void What_cannot_be_a_rule_is_refused_at_its_field()
    {
        Assert.Equal(["fee.bands[0].from", "fee.bands[1].from"], Fields(new FeePart.StepBands(Measure.Staff, [new(1, 0), new(1, 0)])));
        Assert.Equal(["fee.cents"], Fields(new FeePart.Fixed(-1)));
        Assert.Equal(["fee.parts[0].rate"], Fields(new FeePart.Sum([new FeePart.RateOf(Measure.Budget, new(1, 0))])));
        Assert.Equal(["fee.floor"], Fields(new FeePart.RateOf(Measure.Budget, new(1, 1), Floor: 2, Cap: 1)));
        Assert.Equal(["fee.parts"], Fields(new FeePart.Largest([])));

        static IEnumerable<string?> Fields(FeePart fee) => CheckFeeRule.Refusals(Rule(fee)).Select(refusal => refusal.Field);
    }

    [Fact]
    public void Shares_are_whole_capital_that_nobody_holds_less_than_none_of()
    {
        var register = new ShareRegister(new(10_000, "EUR"));
        Assert.False(Enter(ShareMovement.Subscription, null, "mill", 5).IsRefused);
        Assert.False(Enter(ShareMovement.Transfer, "mill", "bakery", 2).IsRefused);
        Assert.False(Enter(ShareMovement.Conversion, null, "bakery", 1).IsRefused);
        Assert.False(Enter(ShareMovement.Refund, "mill", null, 3).IsRefused);

        Assert.Equal((0, 3, 30_000), (register.HeldBy("mill"), register.HeldBy("bakery"), register.Capital.Cents));
        Assert.Equal("Shares", Enter(ShareMovement.Refund, "mill", null, 1).Refusals[0].Field);
        Assert.Equal("To", Enter(ShareMovement.Transfer, "bakery", "bakery", 1).Refusals[0].Field);
        Assert.Equal("On", register.Enter(new(Day("2026-01-01"), ShareMovement.Subscription, null, "mill", 1)).Refusals[0].Field);
        Assert.Equal(4, register.Entries.Count);

        Result<ShareEntry> Enter(ShareMovement movement, string? from, string? to, int shares) => register.Enter(new(Day("2026-02-01"), movement, from, to, shares));
    }

    private static FeeRule Rule(FeePart fee) => new() { Name = "Made", Version = 1, Fee = fee };

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static MemberFacts Facts(long turnover, long staff = 0, long use = 0) => new() { Measures = new Dictionary<Measure, long> { [Measure.Turnover] = turnover, [Measure.Staff] = staff, [Measure.Use] = use } };
}
