namespace Grappe.Bench.Atlas.Peers;

/// <summary>One peer's time for one query of the mix.</summary>
/// <param name="Query">The query's place in the mix.</param>
/// <param name="Total">How many it found, to see that the same was asked.</param>
/// <param name="Time">Processor time.</param>
internal sealed record PeerTime(int Query, int Total, TimeSpan Time);

/// <summary>A peer's times beside ours for the same queries.</summary>
internal static class Comparison
{
    public static void Print(string peer, IReadOnlyList<double> ours, IReadOnlyList<PeerTime> theirs)
    {
        var (mine, other) = (new Timings(), new Timings());
        foreach (var one in theirs)
        {
            mine.Add(TimeSpan.FromMilliseconds(ours[one.Query]));
            other.Add(one.Time);
        }

        var table = new Table("same queries (ms of processor)", "queries", "p50", "p95", "p99", "mean");
        table.Add(["this index", .. mine.Cells]);
        table.Add([peer, .. other.Cells]);
        table.Print();
        Console.WriteLine($"mean {other.Mean / mine.Mean:0} times, p50 {other.Percentile(50) / mine.Percentile(50):0} times, p99 {other.Percentile(99) / mine.Percentile(99):0} times");
    }
}
