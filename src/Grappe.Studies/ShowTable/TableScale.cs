namespace Grappe.Studies;

/// <summary>The scale of a bar chart: from 0 to a little over the largest count, with round marks.</summary>
public sealed class TableScale
{
    private const int MostMarks = 4;

    public TableScale(int largest)
    {
        var step = 1;
        foreach (var next in Steps())
        {
            step = next;
            if (largest <= next * MostMarks)
            {
                break;
            }
        }

        Marks = [.. Enumerable.Range(0, Math.Max(largest, 1) / step + 1).Select(i => i * step)];
        End = Math.Max(largest, Marks[^1]) * 1.07;
    }

    /// <summary>Counts at which a line stands, from 0.</summary>
    public IReadOnlyList<int> Marks { get; }

    private double End { get; }

    /// <summary>Where a count lies, in percent of the width.</summary>
    public double At(int count) => 100 * count / End;

    /// <summary>1, 2, 5, 10, 20, 50 and so on.</summary>
    private static IEnumerable<int> Steps()
    {
        for (var ten = 1; ten < 1_000_000_000; ten *= 10)
        {
            yield return ten;
            yield return 2 * ten;
            yield return 5 * ten;
        }
    }
}
