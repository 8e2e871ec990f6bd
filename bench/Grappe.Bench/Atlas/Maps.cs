using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

internal sealed record MapView(BoundingBox Viewport, int Zoom);

/// <summary>Groups for the map: a filter seen for the first time, and the same filter while the map is moved.</summary>
internal static class Maps
{
    public static void Run(AtlasIndex index, IReadOnlyList<MixedQuery> filters, IReadOnlyList<MapView> views)
    {
        foreach (var view in views)
        {
            index.Groups(filters[0].Query, view.Viewport, view.Zoom);
        }

        var (fresh, moved, groups) = (new Timings(), new Timings(), 0L);
        for (var f = 0; f < filters.Count; f++)
        {
            for (var v = 0; v < 25; v++)
            {
                var view = views[((f * 25) + v) % views.Count];
                var (found, time) = CpuClock.Measure(() => index.Groups(filters[f].Query, view.Viewport, view.Zoom));
                (v == 0 ? fresh : moved).Add(time);
                groups += found.Count;
            }
        }

        var table = new Table("map groups, zoom 3 to 14 (ms of processor)", "calls", "p50", "p95", "p99", "mean");
        table.Add(["viewport, filter seen before", .. moved.Cells]);
        table.Add(["viewport, new filter", .. fresh.Cells]);
        table.Print();
        Console.WriteLine($"{groups / (double)(fresh.Count + moved.Count):0} groups a viewport");
    }
}
