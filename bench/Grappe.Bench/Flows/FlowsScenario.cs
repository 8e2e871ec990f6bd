using System.Globalization;
using Google.OrTools.Graph;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Bench.Flows;

/// <summary>
/// The best plan for many offers and needs, against the minimum-cost flow of OR-Tools in the same run: processor time of the thread that solves.
/// A square of 300 km, quantities log-uniform from 1 to 2,000 t, both prices together 100 EUR, the 50 nearest needs of each offer.
/// <c>flows [--count N offers and as many needs] [--large N] [--materials N] [--edits N] [--repeat N]</c>.
/// </summary>
internal static class FlowsScenario
{
    private const int Nearest = 50;

    public static Task Run(Arguments arguments)
    {
        var (count, large, materials, edits, repeat) = (arguments.Number("count", 10_000), arguments.Number("large", 50_000), arguments.Number("materials", 400), arguments.Number("edits", 100), arguments.Number("repeat", 3));
        Ours(Cases(2_000, 1));
        var before = Memory();
        var alone = Cases(count, 1);
        Ours(alone);
        var memory = Memory() - before;
        var (one, many, most) = (alone, Cases(count, materials), Cases(large, 1));
        var table = new Table("seconds of processor", "Grappe", "OR-Tools", "share", "pivots", "value, EUR");
        Compare(table, $"{count} and {count}", one, repeat);
        Compare(table, $"the same over {materials} materials", many, repeat);
        Compare(table, $"{large} and {large}", most, 1);
        table.Print();

        var problem = one[0].Problem;
        var (all, time) = CpuClock.Measure(() => FindOptimum.Of(problem, null));
        var (refused, checking) = CpuClock.Measure(() => CheckCertificate.Refuse(problem, all.Plan));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"over all pairs of {count} and {count}: {time.TotalSeconds:0.00} s, checked in {checking.TotalSeconds:0.00} s ({refused ?? "accepted"}); {(decimal)all.Plan.Value(problem) / 100} EUR, best pair first {(decimal)all.GreedyValue / 100} EUR"));

        var (times, pivots) = Edits(one[0], edits);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"again after one edit, {edits} times: p50 {times.Percentile(50):0.0} ms, p99 {times.Percentile(99):0.0} ms, longest {times.Percentile(100):0.0} ms; {pivots / edits} pivots each"));
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most memory, OR-Tools and all cases at once included: {self.PeakWorkingSet64 / 1_000_000} MB; of Grappe's first case alone: {memory} MB"));
        return Task.CompletedTask;
    }

    private static void Compare(Table table, string what, Case[] cases, int repeat)
    {
        var (ours, theirs) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var (value, pivots) = (Int128.Zero, 0L);
        for (var i = 0; i < repeat; i++)
        {
            (value, pivots, var time) = Ours(cases);
            ours = time < ours ? time : ours;
            var (same, peer) = OrTools(cases);
            theirs = peer < theirs ? peer : theirs;
            if (same != value)
            {
                throw new InvalidOperationException($"OR-Tools says {same}, we say {value}.");
            }
        }

        table.Add(what, Seconds(ours), Seconds(theirs), (ours / theirs).ToString("0.00", CultureInfo.InvariantCulture), pivots.ToString(CultureInfo.InvariantCulture), ((decimal)value / 100).ToString("0", CultureInfo.InvariantCulture));
    }

    /// <summary>Memory of the process in MB, whatever could be collected.</summary>
    private static long Memory()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.WorkingSet64 / 1_000_000;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>From arcs and quantities to the plan and its prices.</summary>
    private static (Int128 Value, long Pivots, TimeSpan Time) Ours(Case[] cases)
    {
        var (value, pivots, time) = (Int128.Zero, 0L, TimeSpan.Zero);
        foreach (var (problem, arcs) in cases)
        {
            var (optimum, passed) = CpuClock.Measure(() => FindOptimum.Over(problem, arcs));
            value += optimum.Plan.Value(problem);
            pivots += optimum.Pivots;
            time += passed;
        }

        return (value, pivots, time);
    }

    /// <summary>Its own solving only, without telling it the arcs.</summary>
    private static (Int128 Value, TimeSpan Time) OrTools(Case[] cases)
    {
        var (value, time) = (Int128.Zero, TimeSpan.Zero);
        foreach (var (problem, arcs) in cases)
        {
            using var solver = new MinCostFlow();
            var root = problem.Offers.Count + problem.Needs.Count;
            for (var offer = 0; offer < arcs.Length; offer++)
            {
                solver.SetNodeSupply(offer, problem.Offers[offer].Tonnes);
                solver.AddArcWithCapacityAndUnitCost(offer, root, problem.Offers[offer].Tonnes, 0);
                foreach (var need in arcs[offer])
                {
                    solver.AddArcWithCapacityAndUnitCost(offer, arcs.Length + need, Math.Min(problem.Offers[offer].Tonnes, problem.Needs[need].Tonnes), -problem.Worth(offer, need));
                }
            }

            for (var need = 0; need < problem.Needs.Count; need++)
            {
                solver.SetNodeSupply(arcs.Length + need, -problem.Needs[need].Tonnes);
                solver.AddArcWithCapacityAndUnitCost(root, arcs.Length + need, problem.Needs[need].Tonnes, 0);
            }

            solver.SetNodeSupply(root, problem.Needs.Sum(lot => lot.Tonnes) - problem.Offers.Sum(lot => lot.Tonnes));
            var (_, passed) = CpuClock.Measure(solver.Solve);
            value -= solver.OptimalCost();
            time += passed;
        }

        return (value, time);
    }

    /// <summary>Half the time an offer that moves elsewhere, half the time a need that grows.</summary>
    private static (Timings Times, long Pivots) Edits(Case one, int edits)
    {
        var (problem, arcs) = one;
        var (simplex, random, times) = (new NetworkSimplex(), new Random(7), new Timings());
        var offers = problem.Offers.Select(lot => simplex.AddOffer(lot.Tonnes)).ToArray();
        var needs = problem.Needs.Select(lot => simplex.AddNeed(lot.Tonnes)).ToArray();
        for (var offer = 0; offer < offers.Length; offer++)
        {
            Array.ForEach(arcs[offer], need => simplex.AddArc(offers[offer], needs[need], problem.Worth(offer, need)));
        }

        simplex.Solve();
        var before = simplex.Pivots;
        foreach (var offer in Enumerable.Range(0, offers.Length).OrderBy(_ => random.Next()).Take(edits))
        {
            var start = CpuClock.Now;
            if (random.Next(2) == 0)
            {
                simplex.Withdraw(offers[offer], problem.Offers[offer].Tonnes);
                var (moved, like) = (simplex.AddOffer(problem.Offers[offer].Tonnes), random.Next(offers.Length));
                Array.ForEach(arcs[like], need => simplex.AddArc(moved, needs[need], problem.Worth(like, need)));
            }
            else
            {
                var grown = simplex.AddNeed(100);
                for (var from = 0; from < offers.Length; from++)
                {
                    if (Array.IndexOf(arcs[from], offer) >= 0)
                    {
                        simplex.AddArc(offers[from], grown, problem.Worth(from, offer));
                    }
                }
            }

            simplex.Solve();
            times.Add(CpuClock.Now - start);
        }

        return (times, simplex.Pivots - before);
    }

    private static Case[] Cases(int count, int materials)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, materials).Select(material =>
        {
            var problem = new MatchingProblem(Lots(random, material, count / materials, 60), Lots(random, material, count / materials, 40), Objective.Money);
            return new Case(problem, FindOptimum.NearestArcs(problem, Nearest));
        })];
    }

    private static Lot[] Lots(Random random, int material, int count, decimal price) => [.. Enumerable.Range(0, count).Select(i => new Lot(
        i.ToString(CultureInfo.InvariantCulture), material.ToString(CultureInfo.InvariantCulture), (long)Math.Round(Math.Exp(random.NextDouble() * Math.Log(2_000))),
        new(45 + (2.698 * random.NextDouble()), 5 + (3.866 * random.NextDouble())), price))];

    private sealed record Case(MatchingProblem Problem, int[][] Arcs);
}
