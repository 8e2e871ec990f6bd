using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>Time of every kind of query.</summary>
internal static class Queries
{
    public static void Run(AtlasIndex index, IReadOnlyList<IndexEntry> sample, int seed, int count)
    {
        var warm = new QueryMix(sample, seed + 1);
        for (var n = 0; n < count; n++)
        {
            index.Search(warm.Next().Query);
        }

        var (all, kinds) = (new Timings(), new SortedDictionary<string, Timings>(StringComparer.Ordinal));
        var mix = new QueryMix(sample, seed);
        for (var n = 0; n < count; n++)
        {
            var next = mix.Next();
            var (_, time) = CpuClock.Measure(() => index.Search(next.Query));
            all.Add(time);
            kinds.TryAdd(next.Kind, new());
            kinds[next.Kind].Add(time);
        }

        var table = new Table("ms of processor", "queries", "p50", "p95", "p99", "mean");
        foreach (var (kind, timings) in kinds)
        {
            table.Add([kind, .. timings.Cells]);
        }

        table.Add(["all", .. all.Cells]);
        table.Print();
    }
}
