using System.Runtime.CompilerServices;

namespace Grappe.Atlas;

public static class Batches
{
    /// <summary>Groups rows as they come, at most <paramref name="size"/> at a time.</summary>
    public static async IAsyncEnumerable<List<T>> Chunk<T>(this IAsyncEnumerable<T> rows, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var batch = new List<T>(size);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            batch.Add(row);
            if (batch.Count == size)
            {
                yield return batch;
                batch = new(size);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
