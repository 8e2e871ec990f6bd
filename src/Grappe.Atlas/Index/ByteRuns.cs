using System.Runtime.InteropServices;

namespace Grappe.Atlas.Index;

/// <summary>Runs of bytes of any length, one after the other in one array: no object for each, nothing for the garbage collector to follow.</summary>
internal sealed class ByteRuns
{
    private readonly int[] starts;
    private readonly byte[] bytes;

    private ByteRuns(int[] starts, byte[] bytes) => (this.starts, this.bytes) = (starts, bytes);

    public int Count => starts.Length - 1;

    public ReadOnlySpan<byte> this[int run] => bytes.AsSpan(starts[run]..starts[run + 1]);

    /// <summary>Takes runs as they come.</summary>
    internal sealed class Collector
    {
        private readonly List<int> starts = [0];
        private readonly List<byte> bytes = [];

        public void Add(ReadOnlySpan<byte> run)
        {
            bytes.AddRange(run);
            starts.Add(bytes.Count);
        }

        /// <summary>All runs, in a given order.</summary>
        public ByteRuns Ordered(int[] order)
        {
            var from = CollectionsMarshal.AsSpan(bytes);
            var at = new int[order.Length + 1];
            var into = new byte[from.Length];
            for (var run = 0; run < order.Length; run++)
            {
                var one = from[starts[order[run]]..starts[order[run] + 1]];
                one.CopyTo(into.AsSpan(at[run]));
                at[run + 1] = at[run] + one.Length;
            }

            return new(at, into);
        }
    }
}
