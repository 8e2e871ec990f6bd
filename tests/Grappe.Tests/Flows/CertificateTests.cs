using Grappe.Flows.Domain.Matching;

namespace Grappe.Tests.Flows;

public sealed class CertificateTests
{
    private static readonly MatchingProblem Problem = MadeLots.Problem(new(7), 30, 30);
    private static readonly Plan Best = FindOptimum.Of(Problem, null).Plan;

    public static TheoryData<string, Plan> Spoiled => new()
    {
        { "has", Best with { Moves = [Best.Moves[0] with { Tonnes = 1000 }, .. Best.Moves.Skip(1)] } },
        { "moves nothing", Best with { Moves = [Best.Moves[0] with { Tonnes = -1 }, .. Best.Moves] } },
        { "moves nothing", Best with { Moves = [.. Best.Moves, new(30, 0, 1)] } },
        { "on no arc", Best with { Moves = [.. Best.Moves, Worthless()] } },
        { "is worth", Best with { Moves = [.. Best.Moves.Skip(1)] } },
        { "is worth", Best with { Moves = [Best.Moves[0] with { Tonnes = Best.Moves[0].Tonnes - 1 }, .. Best.Moves.Skip(1)] } },
        { "below zero", Best with { OfferPrices = [-1, .. Best.OfferPrices.Skip(1)] } },
        { "missing", Best with { NeedPrices = [.. Best.NeedPrices.Skip(1)] } },
        { "more than its prices", Best with { NeedPrices = [.. Best.NeedPrices.Select((price, need) => need == Best.Moves[0].Need ? price - 1 : price)] } },
        { "its prices allow", Best with { OfferPrices = [Best.OfferPrices[0] + 1, .. Best.OfferPrices.Skip(1)] } },
        { "more than its prices", Best with { OfferPrices = [.. Best.OfferPrices.Select(_ => 0L)], NeedPrices = [.. Best.NeedPrices.Select(_ => 0L)], Moves = [] } },
    };

    [Fact]
    public void The_plan_that_was_found_is_accepted() => Assert.Null(CheckCertificate.Refuse(Problem, Best));

    [Theory, MemberData(nameof(Spoiled), DisableDiscoveryEnumeration = true)]
    public void A_plan_or_a_price_that_was_changed_is_refused(string why, Plan plan) =>
        Assert.Contains(why, CheckCertificate.Refuse(Problem, plan), StringComparison.Ordinal);

    [Fact]
    public void Any_price_that_is_lowered_or_tonne_that_is_dropped_is_refused()
    {
        var refused = 0;
        for (var offer = 0; offer < 30; offer++)
        {
            var plan = Best with { OfferPrices = [.. Best.OfferPrices.Select((price, i) => i == offer ? price - 1 : price)] };
            refused += CheckCertificate.Refuse(Problem, plan) is null ? 0 : 1;
        }

        Assert.Equal(30, refused);
        Assert.All(Enumerable.Range(0, Best.Moves.Count), i => Assert.NotNull(CheckCertificate.Refuse(Problem, Best with { Moves = [.. Best.Moves.Where((_, n) => n != i)] })));
    }

    private static Move Worthless() => (
        from offer in Enumerable.Range(0, 30)
        from need in Enumerable.Range(0, 30)
        where Problem.Worth(offer, need) == 0
        select new Move(offer, need, 1)).First();
}
