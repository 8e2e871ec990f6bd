using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>Time of every kind of query, and what a second thread costs.</summary>
internal static class Queries
{
    /// <param name="index">Who answers.</param>
    /// <param name="warm">Asked first and not measured.</param>
    /// <param name="measured">The queries.</param>
    /// <param name="repeat">How often all of them are asked, one after the other: each counts with its best time, which leaves out most of what other programs on the machine do to the caches.</param>
    /// <param name="title">Says what is measured.</param>
    /// <returns>Time of each query, by its place in the mix: what peers are compared with.</returns>
    public static IReadOnlyList<double> Run(AtlasIndex index, IReadOnlyList<MixedQuery> warm, IReadOnlyList<MixedQuery> measured, int repeat, string title = "query (ms of processor)")
    {
        foreach (var next in warm)
        {
            index.Search(next.Query);
        }

        var best = Enumerable.Repeat(TimeSpan.MaxValue, measured.Count).ToArray();
        for (var n = 0; n < repeat * measured.Count; n++)
        {
            var (_, time) = CpuClock.Measure(() => index.Search(measured[n % measured.Count].Query));
            best[n % measured.Count] = time < best[n % measured.Count] ? time : best[n % measured.Count];
        }

        var (all, kinds) = (new Timings(), new SortedDictionary<string, Timings>(StringComparer.Ordinal));
        foreach (var (next, time) in measured.Zip(best))
        {
            all.Add(time);
            kinds.TryAdd(next.Kind, new());
            kinds[next.Kind].Add(time);
        }

        var table = new Table(title, "queries", "p50", "p95", "p99", "mean");
        foreach (var (kind, timings) in kinds)
        {
            table.Add([kind, .. timings.Cells]);
        }

        table.Add(["all", .. all.Cells]);
        table.Print();
        return [.. best.Select(time => time.TotalMilliseconds)];
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
