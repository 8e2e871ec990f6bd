using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Tests.Flows;

public sealed partial class FixedCostTests
{
    private const int ManySteps = 200_000;

    [Fact]
    public void Nothing_that_can_be_tried_is_worth_more_than_what_is_proven()
    {
        var tonnes = Gen.Long[1, 4].Array[1, 3];
        Gen.Select(tonnes, tonnes, Gen.Int[-5, 40].Array[9], Gen.Long[0, 60].Array[9], Gen.Int[1, 2])
            .Sample((offers, needs, worths, costs, step) =>
            {
                var problem = new FixedCostProblem([.. offers.Select(t => t * step)], [.. needs.Select(t => t * step)], [.. from offer in Enumerable.Range(0, offers.Length) from need in Enumerable.Range(0, needs.Length) select new FixedCostLink(offer, need, worths[(offer * 3) + need], costs[(offer * 3) + need])]);
                var (plan, hasty) = (FindFixedCostPlan.Of(problem, ManySteps), FindFixedCostPlan.Of(problem, 1));
                var tried = Tried(problem);

                Assert.Equal((tried, tried, true), (plan.Value, plan.Bound, plan.IsProven));
                Assert.True(hasty.Value <= tried && tried <= hasty.Bound && hasty.Gap is >= 0 and <= 1);
                Fits(problem, plan);
            }, iter: 400);
    }

    /// <summary>Balinski 1961, by way of Debian's glpk-utils: the best costs 471.55. What is left unmatched would lose far more than it could save.</summary>
    [Fact]
    public void A_problem_of_the_literature_is_solved_to_its_known_optimum()
    {
        const string file = "/usr/share/doc/glpk-utils/examples/fctp.mod";
        Assert.True(File.Exists(file), "Install Debian's glpk-utils: tests/peers does.");
        var data = File.ReadAllText(file).Split("data;")[1];
        var (offers, needs) = (Pairs(data, "supply"), Pairs(data, "demand"));
        var (varying, once) = (Table(data, "varcost", needs.Length), Table(data, "fixcost", needs.Length));
        const int enough = 20_000;
        var problem = new FixedCostProblem(offers, needs, [.. varying.Select((cents, i) => new FixedCostLink(i / needs.Length, i % needs.Length, enough - cents, once[i]))]);

        var plan = FindFixedCostPlan.Of(problem, 3000);
        var total = (Int128)offers.Sum() * enough;

        Fits(problem, plan);
        Assert.Equal(offers.Sum(), plan.Moves.Sum(move => move.Tonnes));
        Assert.Equal(47155, total - plan.Value);
        Assert.Equal((true, 47155), (plan.IsProven, (int)(total - plan.Bound)));
    }

    [Fact]
    public void Nothing_to_link_is_a_plan_of_nothing() => Assert.Equal((0, 0, true), FindFixedCostPlan.Of(new([5], [5], []), 1) is var plan ? ((int)plan.Value, plan.Moves.Count, plan.IsProven) : default);

    private static void Fits(FixedCostProblem problem, FixedCostPlan plan)
    {
        Assert.Equal(plan.Value, problem.Value(plan.Moves));
        Assert.Equal(plan.Moves.Count, plan.Moves.DistinctBy(move => move.Link).Count());
        Assert.All(plan.Moves.GroupBy(move => problem.Links[move.Link].Offer), given => Assert.True(given.Sum(move => move.Tonnes) <= problem.Offers[given.Key]));
        Assert.All(plan.Moves.GroupBy(move => problem.Links[move.Link].Need), taken => Assert.True(taken.Sum(move => move.Tonnes) <= problem.Needs[taken.Key]));
    }

    /// <summary>The most valuable of all plans in whole tonnes, by trying every one.</summary>
    private static Int128 Tried(FixedCostProblem problem)
    {
        var (offers, needs) = (problem.Offers.ToArray(), problem.Needs.ToArray());
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        return Best(0);

        long Best(int at)
        {
            if (at == problem.Links.Count)
            {
                return 0;
            }

            var key = $"{at}/{string.Join(',', offers)}/{string.Join(',', needs)}";
            if (known.TryGetValue(key, out var found))
            {
                return found;
            }

            var (offer, need, worth, cost) = problem.Links[at];
            var (best, most) = (long.MinValue, Math.Min(offers[offer], needs[need]));
            for (var tonnes = 0L; tonnes <= most; tonnes++)
            {
                (offers[offer], needs[need]) = (offers[offer] - tonnes, needs[need] - tonnes);
                best = Math.Max(best, (tonnes * worth) - (tonnes > 0 ? cost : 0) + Best(at + 1));
                (offers[offer], needs[need]) = (offers[offer] + tonnes, needs[need] + tonnes);
            }

            return known[key] = best;
        }
    }

    private static long[] Pairs(string data, string name) => [.. Number().Matches(Part(data, name)).Where((_, i) => i % 2 == 1).Select(number => (long)decimal.Parse(number.Value, CultureInfo.InvariantCulture))];

    /// <summary>In cents, row by row, without the numbers of rows and columns.</summary>
    private static int[] Table(string data, string name, int columns) =>
        [.. Number().Matches(Part(data, name)).Skip(columns).Where((_, i) => i % (columns + 1) > 0).Select(number => (int)(decimal.Parse(number.Value, CultureInfo.InvariantCulture) * 100))];

    private static string Part(string data, string name) => data[data.IndexOf("param " + name, StringComparison.Ordinal)..].Split(';')[0];

    [GeneratedRegex(@"\d+(?:\.\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
