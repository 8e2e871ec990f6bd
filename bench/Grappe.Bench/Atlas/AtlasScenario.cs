using System.Diagnostics;
using Grappe.Atlas.Index;
using Grappe.Bench.Atlas.Peers;

namespace Grappe.Bench.Atlas;

/// <summary>
/// The atlas's index on a million organisations that do not exist:
/// <c>atlas [--count N] [--queries N] [--repeat N] [--peers none|lucene,postgres,supercluster] [--seconds N for each peer's queries]</c>.
/// Times are processor time of the thread that answers, unless said otherwise.
/// </summary>
internal static class AtlasScenario
{
    private const int Seed = 7;

    public static async Task Run(Arguments arguments)
    {
        var count = arguments.Number("count", 1_000_000);
        var queries = arguments.Number("queries", 4000);
        var repeat = arguments.Number("repeat", 1);
        var peers = (arguments.Text("peers") ?? "lucene,postgres,supercluster").Split(',');
        var limit = TimeSpan.FromSeconds(arguments.Number("seconds", 240));
        Console.WriteLine($"{count} organisations, {SyntheticSchema.Shapes.Count} facets, {SyntheticSchema.Schema.ValueCount} values; {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        var table = OrganisationTable.Of(count);
        var sample = table.Read().Where((_, i) => i % Math.Max(1, count / 20_000) == 0).ToList();
        var (warm, mix) = (new QueryMix(sample, Seed + 1), new QueryMix(sample, Seed));
        List<MixedQuery> measured = [.. Enumerable.Range(0, queries).Select(_ => mix.Next())];
        List<MapView> views = [.. Enumerable.Range(0, 1000).Select(_ => mix.Zoom()).Select(zoom => new MapView(mix.Viewport(zoom), zoom))];

        var index = Built(table);
        var times = Queries.Run(index, [.. Enumerable.Range(0, queries).Select(_ => warm.Next())], measured, repeat);
        Queries.Run(index, [], [.. measured.Select(query => query with { Query = SyntheticSchema.WithUsualFilter(query.Query) })], repeat, "query, each with the usual filter too (ms of processor)");
        Queries.RunOnTwoThreads(index, [.. measured.Take(2000)]);
        Maps.Run(index, [.. measured.Take(200)], views);
        Changes.Run(index, sample);
        if (peers.Contains("supercluster", StringComparer.Ordinal))
        {
            await Supercluster.Run(table, views);
        }

        if (peers.Contains("lucene", StringComparer.Ordinal))
        {
            Comparison.Print("Lucene.Net 4.8", times, LucenePeer.Run(table, measured, limit));
        }

        if (peers.Contains("postgres", StringComparer.Ordinal))
        {
            Comparison.Print("PostgreSQL", times, await PostgresPeer.Run(table, measured, limit));
        }
    }

    private static AtlasIndex Built(OrganisationTable table)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (start, processor) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var index = AtlasIndex.Build(SyntheticSchema.Schema, table.Read(), new() { Usual = SyntheticSchema.Usual });
        var (passed, used) = (Stopwatch.GetElapsedTime(start), Process.GetCurrentProcess().TotalProcessorTime - processor);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"built from the database in {passed.TotalSeconds:0.0} s ({used.TotalSeconds:0.0} s of processor); {memory / 1e6:0} MB, {memory / (double)index.Count:0} bytes each");
        return index;
    }
}
