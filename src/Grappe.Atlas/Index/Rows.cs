namespace Grappe.Atlas.Index;

/// <summary>
/// The values of each document, ascending, each once, one document after the other. Each is kept as its distance from the
/// one before, which nearly always fits a byte: half the memory, and half of what a look at a row brings in.
/// </summary>
internal sealed class Rows
{
    /// <summary>Goes this far on without a value being there.</summary>
    private const byte Stride = byte.MaxValue;

    private readonly int[] starts;
    private readonly byte[] steps;
    private int fetched;

    /// <param name="documents">Number of documents.</param>
    /// <param name="row">The values of one, ascending, each once.</param>
    public Rows(int documents, Func<int, ReadOnlyMemory<ushort>> row)
    {
        starts = new int[documents + 1];
        for (var document = 0; document < documents; document++)
        {
            starts[document + 1] = starts[document] + Write(row(document).Span, []);
        }

        steps = new byte[starts[^1]];
        for (var document = 0; document < documents; document++)
        {
            Write(row(document).Span, steps.AsSpan(starts[document]));
        }
    }

    public Row this[int document] => new(steps.AsSpan(starts[document]..starts[document + 1]));

    /// <summary>
    /// Touches the rows of some documents, so that they are in the cache when they are read: memory is slow to answer but
    /// answers many questions at once, provided that none waits for the one before.
    /// </summary>
    public void Fetch(ReadOnlySpan<int> documents)
    {
        var sum = 0;
        foreach (var document in documents)
        {
            var (start, end) = (starts[document], starts[document + 1]);
            if (start < end)
            {
                sum += steps[start] + steps[end - 1];
            }
        }

        // Never true, but the compiler cannot know and has to read them.
        if (sum == int.MinValue)
        {
            fetched++;
        }
    }

    /// <summary>Writes a row where there is room for it; returns its length.</summary>
    private static int Write(ReadOnlySpan<ushort> values, Span<byte> into)
    {
        var (at, last) = (0, 0);
        foreach (var value in values)
        {
            for (; value - last >= Stride; last += Stride, at++)
            {
                if (!into.IsEmpty)
                {
                    into[at] = Stride;
                }
            }

            if (!into.IsEmpty)
            {
                into[at] = (byte)(value - last);
            }

            (last, at) = (value, at + 1);
        }

        return at;
    }

    /// <summary>The values of one document.</summary>
    internal ref struct Row(ReadOnlySpan<byte> steps)
    {
        private readonly ReadOnlySpan<byte> steps = steps;
        private int at;

        public int Current { get; private set; }

        public readonly Row GetEnumerator() => this;

        public bool MoveNext()
        {
            while (at < steps.Length)
            {
                var step = steps[at++];
                Current += step;
                if (step != Stride)
                {
                    return true;
                }
            }

            return false;
        }

        public readonly bool Contains(int wanted)
        {
            foreach (var value in this)
            {
                if (value >= wanted)
                {
                    return value == wanted;
                }
            }

            return false;
        }
    }
}
