using System.Globalization;

namespace Grappe.Bench;

/// <summary>Times of many runs of one kind.</summary>
public sealed class Timings
{
    private readonly List<double> milliseconds = [];
    private bool sorted;

    public int Count => milliseconds.Count;

    public double Mean => milliseconds.Count == 0 ? 0 : milliseconds.Average();

    public void Add(TimeSpan time)
    {
        milliseconds.Add(time.TotalMilliseconds);
        sorted = false;
    }

    /// <summary>The time that so many in a hundred runs did not exceed.</summary>
    public double Percentile(double percent)
    {
        if (!sorted)
        {
            milliseconds.Sort();
            sorted = true;
        }

        return milliseconds.Count == 0 ? 0 : milliseconds[(int)Math.Min(milliseconds.Count - 1, Math.Ceiling(percent / 100 * milliseconds.Count) - 1)];
    }

    /// <summary>Cells of a table: count, p50, p95, p99, mean, in milliseconds.</summary>
    public string[] Cells => [Count.ToString(CultureInfo.InvariantCulture), Show(Percentile(50)), Show(Percentile(95)), Show(Percentile(99)), Show(Mean)];

    public static string Show(double milliseconds) =>
        milliseconds.ToString(milliseconds < 0.1 ? "0.0000" : milliseconds < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
