namespace Grappe.Atlas.Index;

/// <summary>
/// For every two values how many documents hold both: all the counts under a filter of one value, the commonest filter there
/// is, are a line of this table, and under one of values that exclude each other a sum of lines. Some 2 MB for 700 values, however many documents.
/// </summary>
internal sealed class Pairs
{
    /// <summary>With fewer documents counting takes no longer than reading the table.</summary>
    public const int FewestDocuments = 2 * Block.Documents;

    private readonly int[] counts;
    private readonly int values;

    public Pairs(Rows rows, int documents, int values)
    {
        this.values = values;
        counts = new int[values * values];
        Span<int> held = new int[values];
        for (var document = 0; document < documents; document++)
        {
            var count = 0;
            foreach (var value in rows[document])
            {
                held[count++] = value;
            }

            for (var i = 0; i < count; i++)
            {
                var line = counts.AsSpan(held[i] * values, values);
                foreach (var other in held[i..count])
                {
                    line[other]++;
                }
            }
        }

        for (var i = 0; i < values; i++)
        {
            for (var j = i + 1; j < values; j++)
            {
                counts[(j * values) + i] = counts[(i * values) + j];
            }
        }
    }

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
}
