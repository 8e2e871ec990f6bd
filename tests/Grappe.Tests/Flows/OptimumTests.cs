using Google.OrTools.Graph;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Tests.Flows;

public sealed class OptimumTests
{
    [Fact]
    public void A_tonne_is_worth_both_prices_minus_a_quarter_euro_per_km_rounded_half_to_even()
    {
        // A degree of the equator is 111.19508 km.
        var problem = new MatchingProblem([At("a", 0, 0, 20), At("b", 0, 1, 10.005m), At("c", 0, 1, 10.015m)], [At("x", 0, 1, 30), At("y", 0, 1, 0), At("z", 0, 1, -40)], Objective.Money);

        Assert.Equal(2220, problem.Worth(0, 0));
        Assert.Equal((1000, 1002), (problem.Worth(1, 1), problem.Worth(2, 1)));
        Assert.Equal(0, problem.Worth(0, 2));
    }

    [Theory, InlineData(Objective.Money), InlineData(Objective.Co2), InlineData(Objective.Tonnes)]
    public void Nothing_that_can_be_tried_on_tiny_cases_is_worth_more(Objective objective)
    {
        var random = new Random(1);
        for (var i = 0; i < 120; i++)
        {
            var problem = MadeLots.Problem(random, random.Next(0, 4), random.Next(0, 4), objective, ties: i % 2 == 0, mostTonnes: 3);

            Assert.Equal(Tried(problem), Proven(problem, null));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Another_solver_finds_the_same_value(bool ties)
    {
        var random = new Random(2);
        for (var i = 0; i < 150; i++)
        {
            var problem = MadeLots.Problem(random, random.Next(1, 60), random.Next(1, 60), (Objective)(i % 3), ties);
            var all = Enumerable.Repeat(Enumerable.Range(0, problem.Needs.Count).ToArray(), problem.Offers.Count).ToArray();
            var nearest = random.Next(1, 6);

            Assert.Equal(OrTools(problem, all), Proven(problem, null));
            Assert.Equal(OrTools(problem, FindOptimum.NearestArcs(problem, nearest)), Proven(problem, nearest));
        }
    }

    [Fact]
    public void Over_all_pairs_arcs_are_added_until_none_is_missing()
    {
        // Everybody is in the south, but who pays well is in the north: the most valuable arcs of each offer all lead to few needs.
        var random = new Random(3);
        var offers = MadeLots.Lots(random, "o", 150);
        var needs = MadeLots.Lots(random, "n", 150).Select((lot, i) => i < 100 ? lot with { PriceEur = 90, Tonnes = 1 } : lot).ToArray();
        var problem = new MatchingProblem(offers, needs, Objective.Money);
        var all = Enumerable.Repeat(Enumerable.Range(0, needs.Length).ToArray(), offers.Length).ToArray();

        var optimum = FindOptimum.Of(problem, null);

        Assert.Null(CheckCertificate.Refuse(problem, optimum.Plan));
        Assert.Equal(OrTools(problem, all), optimum.Plan.Value(problem));
        Assert.True(optimum.GreedyValue < optimum.Plan.Value(problem));
    }

    [Fact]
    public void The_nearest_needs_are_those_that_measuring_all_finds()
    {
        var problem = MadeLots.Problem(new(4), 40, 300, Objective.Tonnes);
        var arcs = FindOptimum.NearestArcs(problem, 7);
        for (var offer = 0; offer < arcs.Length; offer++)
        {
            var nearest = Enumerable.Range(0, 300).OrderBy(need => problem.Offers[offer].Place.DistanceKm(problem.Needs[need].Place)).Take(7);
            Assert.Equal(nearest.Where(need => problem.Worth(offer, need) > 0), arcs[offer]);
        }
    }

    [Fact]
    public void A_plan_goes_on_from_what_it_was_when_tonnes_come_or_go()
    {
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            var problem = MadeLots.Problem(random, 12, 12, ties: i % 2 == 0);
            var simplex = new NetworkSimplex();
            var (offers, needs) = (problem.Offers.Select(lot => simplex.AddOffer(lot.Tonnes)).ToArray(), problem.Needs.Select(lot => simplex.AddNeed(lot.Tonnes)).ToArray());
            Pairs(problem).ForEach(pair => simplex.AddArc(offers[pair.Offer], needs[pair.Need], pair.Worth));
            simplex.Solve();
            var (less, more) = (random.Next(1, (int)problem.Offers[0].Tonnes + 1), random.Next(1, 30));
            simplex.Withdraw(offers[0], less);
            var added = simplex.AddNeed(more);
            Pairs(problem).Where(pair => pair.Need == 0).ToList().ForEach(pair => simplex.AddArc(offers[pair.Offer], added, pair.Worth));
            simplex.Solve();

            var left = problem.Offers.Select((lot, n) => lot with { Tonnes = lot.Tonnes - (n == 0 ? less : 0) }).Where(lot => lot.Tonnes > 0);
            var edited = new MatchingProblem([.. left], [.. problem.Needs, problem.Needs[0] with { Tonnes = more }], Objective.Money);
            var value = simplex.Moves().Sum(move => move.Tonnes * problem.Worth(move.Offer - 1, move.Need == added ? 0 : move.Need - 13));
            Assert.Equal(Proven(edited, null), value);
        }
    }

    [Fact]
    public void The_order_of_lots_does_not_change_the_value()
    {
        var random = new Random(6);
        var problem = MadeLots.Problem(random, 80, 70);
        var mixed = new MatchingProblem([.. problem.Offers.OrderBy(_ => random.Next())], [.. problem.Needs.OrderBy(_ => random.Next())], Objective.Money);

        Assert.Equal(Proven(problem, null), Proven(mixed, null));
    }

    private static Lot At(string id, double latitude, double longitude, decimal price) => new(id, "150101", 10, new(latitude, longitude), price);

    /// <summary>The value of the plan found, after its certificate was accepted.</summary>
    private static Int128 Proven(MatchingProblem problem, int? nearest)
    {
        var optimum = FindOptimum.Of(problem, nearest);
        Assert.Null(CheckCertificate.Refuse(problem, optimum.Plan, optimum.Arcs));
        var value = optimum.Plan.Value(problem);
        Assert.True(problem.Objective != Objective.Money || optimum.GreedyValue <= value);
        return value;
    }

    private static List<(int Offer, int Need, int Worth)> Pairs(MatchingProblem problem) => [..
        from offer in Enumerable.Range(0, problem.Offers.Count)
        from need in Enumerable.Range(0, problem.Needs.Count)
        where problem.Worth(offer, need) > 0
        select (offer, need, problem.Worth(offer, need))];

    /// <summary>The most valuable of all plans in whole tonnes, by trying every one.</summary>
    private static Int128 Tried(MatchingProblem problem)
    {
        var (arcs, offered, needed) = (Pairs(problem), problem.Offers.Select(lot => lot.Tonnes).ToArray(), problem.Needs.Select(lot => lot.Tonnes).ToArray());
        return Best(0);

        long Best(int arc)
        {
            if (arc == arcs.Count)
            {
                return 0;
            }

            var (offer, need, worth) = arcs[arc];
            var (best, most) = (long.MinValue, Math.Min(offered[offer], needed[need]));
            for (var tonnes = 0L; tonnes <= most; tonnes++)
            {
                (offered[offer], needed[need]) = (offered[offer] - tonnes, needed[need] - tonnes);
                best = Math.Max(best, (tonnes * worth) + Best(arc + 1));
                (offered[offer], needed[need]) = (offered[offer] + tonnes, needed[need] + tonnes);
            }

            return best;
        }
    }

    private static Int128 OrTools(MatchingProblem problem, int[][] arcs)
    {
        using var solver = new MinCostFlow();
        var (sum, root) = (0L, problem.Offers.Count + problem.Needs.Count);
        for (var offer = 0; offer < arcs.Length; offer++)
        {
            solver.AddArcWithCapacityAndUnitCost(offer, root, problem.Offers[offer].Tonnes, 0);
            solver.SetNodeSupply(offer, problem.Offers[offer].Tonnes);
            sum += problem.Offers[offer].Tonnes;
            foreach (var need in arcs[offer].Where(need => problem.Worth(offer, need) > 0))
            {
                solver.AddArcWithCapacityAndUnitCost(offer, arcs.Length + need, Math.Min(problem.Offers[offer].Tonnes, problem.Needs[need].Tonnes), -problem.Worth(offer, need));
            }
        }

        for (var need = 0; need < problem.Needs.Count; need++)
        {
            solver.AddArcWithCapacityAndUnitCost(root, arcs.Length + need, problem.Needs[need].Tonnes, 0);
            solver.SetNodeSupply(arcs.Length + need, -problem.Needs[need].Tonnes);
            sum -= problem.Needs[need].Tonnes;
        }

        solver.SetNodeSupply(root, -sum);
        Assert.Equal(MinCostFlow.Status.OPTIMAL, solver.Solve());
        return -solver.OptimalCost();
    }
}
