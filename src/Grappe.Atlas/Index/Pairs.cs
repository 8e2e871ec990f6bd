namespace Grappe.Atlas.Index;

/// <summary>
/// For every two values how many documents hold both: all the counts under a filter of one value, the commonest filter there
/// is, are a line of this table. Some 2 MB for 700 values, however many documents.
/// </summary>
internal sealed class Pairs
{
    /// <summary>With fewer documents counting takes no longer than reading the table.</summary>
    public const int FewestDocuments = 8 * Block.Documents;

    private readonly int[] counts;
    private readonly int values;

    public Pairs(Rows rows, int documents, int values)
    {
        this.values = values;
        counts = new int[values * values];
        for (var document = 0; document < documents; document++)
        {
            var row = rows[document];
            for (var i = 0; i < row.Length; i++)
            {
                var line = counts.AsSpan(row[i] * values, values);
                foreach (var other in row[i..])
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

    /// <summary>How many documents hold a value and each other; at the value itself how many hold it.</summary>
    public ReadOnlySpan<int> With(int value) => counts.AsSpan(value * values, values);
}
