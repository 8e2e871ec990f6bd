namespace Grappe.Atlas.Index;

/// <summary>
/// The values of each document, ascending, each once, one document after the other. Each is kept as its distance from the
/// one before, which nearly always fits a byte: half the memory, and half of what a look at a row brings in.
/// </summary>
internal sealed class Rows(ByteRuns steps)
{
    /// <summary>Goes this far on without a value being there.</summary>
    private const byte Stride = byte.MaxValue;

    private int fetched;

    public Row this[int document] => new(steps[document]);

    /// <summary>As it is kept.</summary>
    public ReadOnlySpan<byte> Raw(int document) => steps[document];

    /// <summary>
    /// Touches the rows of some documents, so that they are in the cache when they are read: memory is slow to answer but
    /// answers many questions at once, provided that none waits for the one before.
    /// </summary>
    public void Fetch(ReadOnlySpan<int> documents)
    {
        var sum = 0;
        foreach (var document in documents)
        {
            if (steps[document] is [var first, .., var last])
            {
                sum += first + last;
            }
        }

        // Never true, but the compiler cannot know and has to read them.
        if (sum == int.MinValue)
        {
            fetched++;
        }
    }

    /// <summary>Writes a row as it is kept, values ascending and each once; returns its length.</summary>
    public static int Write(ReadOnlySpan<ushort> values, Span<byte> into)
    {
        var (at, last) = (0, 0);
        foreach (var value in values)
        {
            for (; value - last >= Stride; last += Stride)
            {
                into[at++] = Stride;
            }

            into[at++] = (byte)(value - last);
            last = value;
        }

        return at;
    }

    /// <summary>What a row of so many values takes at most: each a byte, and a byte for each stride up to the largest ordinal.</summary>
    public static int Longest(int values) => values + (ushort.MaxValue / Stride) + 1;

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
