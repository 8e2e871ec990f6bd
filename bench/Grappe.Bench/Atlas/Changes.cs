using System.Diagnostics;
using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>From a change to the search that sees it: with few and with many changes waiting to be merged; and the merge itself.</summary>
internal static class Changes
{
    public static void Run(AtlasIndex index, IReadOnlyList<IndexEntry> sample)
    {
        var table = new Table("a change until a search shows it (ms that passed)", "changes", "p50", "p95", "p99", "mean");
        var next = 0;
        foreach (var (waiting, runs) in new[] { (0, 30), (1000, 30), (3900, 30) })
        {
            index.Apply([.. Enumerable.Range(0, Math.Max(0, waiting - next)).Select(n => sample[(next + n) % sample.Count] with { Completeness = 1 })]);
            var timings = new Timings();
            for (var run = 0; run < runs; run++)
            {
                var changed = sample[(waiting + run) % sample.Count] with { Name = $"Quixotry {run}", OtherNames = [] };
                var start = Stopwatch.GetTimestamp();
                index.Apply(changed);
                var found = index.Search(new() { Text = $"quixotry {run}", Take = 1000 });
                timings.Add(Stopwatch.GetElapsedTime(start));
                if (!found.Items.Any(item => item.Id == changed.Id))
                {
                    throw new InvalidOperationException("The change is not to be seen.");
                }
            }

            next = waiting + runs;
            table.Add([$"{waiting} waiting", .. timings.Cells]);
        }

        table.Print();
        var merge = Stopwatch.GetTimestamp();
        index.Apply([.. sample.Take(5000).Select(entry => entry with { Completeness = 0.5 })]);
        index.Settle().GetAwaiter().GetResult();
        Console.WriteLine($"merged in the background in {Stopwatch.GetElapsedTime(merge).TotalSeconds:0.0} s");
    }
}
