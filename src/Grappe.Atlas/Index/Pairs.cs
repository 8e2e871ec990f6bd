namespace Grappe.Atlas.Index;

/// <summary>
/// For every two values how many documents hold both: all the counts under a filter of one value, the commonest filter there
/// is, are a line of this table, and under one of values that exclude each other a sum of lines. Some 2 MB for 700 values, however many documents, and as much again for the usual value.
/// </summary>
internal sealed class Pairs
{
    /// <summary>With fewer documents counting takes no longer than reading the table.</summary>
    public const int FewestDocuments = 2 * Block.Documents;

    private readonly int[] counts;
    private readonly int[] usualCounts;
    private readonly int values;

    /// <param name="rows">The values of each document.</param>
    /// <param name="documents">Number of documents.</param>
    /// <param name="values">Number of values.</param>
    /// <param name="usual">A value under which everything is to be counted as well, or null.</param>
    public Pairs(Rows rows, int documents, int values, ushort? usual)
    {
        (this.values, UsualValue) = (values, usual);
        (counts, usualCounts) = (new int[values * values], new int[usual is null ? 0 : values * values]);
        Span<int> held = new int[values];
        for (var document = 0; document < documents; document++)
        {
            var count = 0;
            foreach (var value in rows[document])
            {
                held[count++] = value;
            }

            var row = held[..count];
            Add(row, usual is { } asked && row.Contains(asked) ? usualCounts : counts);
        }

        Mirror(counts);
        Mirror(usualCounts);
        for (var i = 0; i < usualCounts.Length; i++)
        {
            counts[i] += usualCounts[i];
        }
    }

    /// <summary>The value under which everything is counted as well.</summary>
    public int? UsualValue { get; }

    /// <summary>Whether no document holds two of these values, so that what holds one of them is the sum of what holds each.</summary>
    public bool AreDisjoint(ReadOnlySpan<int> chosen)
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            foreach (var other in chosen[..i])
            {
                if (With(chosen[i])[other] > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>How many documents hold a value and each other; at the value itself how many hold it.</summary>
    public ReadOnlySpan<int> With(int value) => counts.AsSpan(value * values, values);

    /// <summary>The same among the documents that hold the usual value.</summary>
    public ReadOnlySpan<int> UsualWith(int value) => usualCounts.AsSpan(value * values, values);

    /// <summary>Counts each pair of a row once, the smaller value first.</summary>
    private void Add(ReadOnlySpan<int> row, int[] into)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var line = into.AsSpan(row[i] * values, values);
            foreach (var other in row[i..])
            {
                line[other]++;
            }
        }
    }

    private void Mirror(int[] pairs)
    {
        for (var i = 0; i < values && pairs.Length > 0; i++)
        {
            for (var j = i + 1; j < values; j++)
            {
                pairs[(j * values) + i] = pairs[(i * values) + j];
            }
        }
    }
}
