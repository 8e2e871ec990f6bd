using System.Text;
using Grappe.Atlas;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.ImportClusters;

[Collection(nameof(Alone))]
public sealed class ManyRowsTests
{
    private const int Rows = 100_000;

    /// <summary>Records of about 1.2 kB: 120 MB of file.</summary>
    private static readonly string Long = $",\"mission\":{{\"en\":\"{new string('m', 1000)}\"}}";

    [Fact]
    public async Task A_hundred_thousand_rows_pass_through_a_window()
    {
        await using var host = await GrappeHost.StartWithoutIndex(Database.Sqlite);
        var file = new Produced(Rows, number => Import.Record(number, Long));
        var (ahead, heap, told) = (0L, 0L, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var summary = await host.Follow(JsonLines.Read(file, TestContext.Current.CancellationToken), row =>
        {
            // How far the reader is ahead of what is written, and what is alive in between.
            ahead = Math.Max(ahead, file.Given - row.Number);
            if (++told % 20_000 == 0)
            {
                heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        });

        Assert.Equal(new ImportSummary(Rows, 0, 0, 0, Written: true), summary);
        Assert.True(ahead < 2000, $"{ahead} rows read ahead");
        Assert.True(heap < 100_000_000, $"{heap / 1_000_000} MB alive of {file.Length / 1_000_000} MB read");
    }

    /// <summary>A file that is made as it is read, and counts the rows it gave.</summary>
    private sealed class Produced(int rows, Func<int, string> row) : Stream
    {
        private byte[] current = [];
        private int at;
        private long length;

        public int Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == current.Length && Given < rows)
            {
                (current, at) = (Encoding.UTF8.GetBytes(row(++Given)), 0);
            }

            var taken = Math.Min(count, current.Length - at);
            current.AsSpan(at, taken).CopyTo(buffer.AsSpan(offset));
            (at, length) = (at + taken, length + taken);
            return taken;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>What is alive in the process is counted, so nothing else may run.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
