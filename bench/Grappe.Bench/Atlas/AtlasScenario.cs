using System.Diagnostics;
using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>
/// The atlas's index on a million organisations that do not exist: <c>atlas [--count N] [--queries N] [--peers none|lucene,postgres,supercluster]</c>.
/// Times are processor time of the thread that answers.
/// </summary>
internal static class AtlasScenario
{
    private const int Seed = 7;

    public static Task Run(Arguments arguments)
    {
        var count = arguments.Number("count", 1_000_000);
        Console.WriteLine($"{count} organisations, {SyntheticSchema.Shapes.Count} facets, {SyntheticSchema.Schema.ValueCount} values, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        var table = OrganisationTable.Of(count);
        var sample = table.Read().Where((_, i) => i % Math.Max(1, count / 20_000) == 0).ToList();
        var index = Built(table);
        Queries.Run(index, sample, Seed, arguments.Number("queries", 4000));
        return Task.CompletedTask;
    }

    private static AtlasIndex Built(OrganisationTable table)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (start, processor) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var index = AtlasIndex.Build(SyntheticSchema.Schema, table.Read());
        var (passed, used) = (Stopwatch.GetElapsedTime(start), Process.GetCurrentProcess().TotalProcessorTime - processor);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"built from the database in {passed.TotalSeconds:0.0} s ({used.TotalSeconds:0.0} s of processor); {memory / 1e6:0} MB, {memory / (double)index.Count:0} bytes each");
        return index;
    }
}
