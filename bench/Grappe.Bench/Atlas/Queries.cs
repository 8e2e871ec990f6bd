using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>Time of every kind of query, and what a second thread costs.</summary>
internal static class Queries
{
    /// <returns>Mean time of a query, by its place in the mix: what peers are compared with.</returns>
    public static IReadOnlyList<double> Run(AtlasIndex index, IReadOnlyList<MixedQuery> warm, IReadOnlyList<MixedQuery> measured)
    {
        foreach (var next in warm)
        {
            index.Search(next.Query);
        }

        var (all, kinds) = (new Timings(), new SortedDictionary<string, Timings>(StringComparer.Ordinal));
        var times = new List<double>();
        foreach (var next in measured)
        {
            var (_, time) = CpuClock.Measure(() => index.Search(next.Query));
            all.Add(time);
            times.Add(time.TotalMilliseconds);
            kinds.TryAdd(next.Kind, new());
            kinds[next.Kind].Add(time);
        }

        var table = new Table("query (ms of processor)", "queries", "p50", "p95", "p99", "mean");
        foreach (var (kind, timings) in kinds)
        {
            table.Add([kind, .. timings.Cells]);
        }

        table.Add(["all", .. all.Cells]);
        table.Print();
        return times;
    }

    /// <summary>The same queries by one thread and by two at once.</summary>
    public static void RunOnTwoThreads(AtlasIndex index, IReadOnlyList<MixedQuery> measured)
    {
        double Mean(int start)
        {
            var (_, time) = CpuClock.Measure(() =>
            {
                for (var n = 0; n < measured.Count; n++)
                {
                    index.Search(measured[(start + n) % measured.Count].Query);
                }

                return 0;
            });
            return time.TotalMilliseconds / measured.Count;
        }

        var alone = Mean(0);
        double[] together = [0, 0];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, thread => together[thread] = Mean(thread * measured.Count / 2));
        Console.WriteLine($"one thread {Timings.Show(alone)} ms a query, two at once {Timings.Show(together.Average())} ms each: {together.Average() / alone:0.00} times");
    }
}
