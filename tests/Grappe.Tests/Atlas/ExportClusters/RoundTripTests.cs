using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Atlas.ImportClusters;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.ExportClusters;

public sealed class RoundTripTests
{
    private static readonly Grappe.Atlas.ExportClusters Export = new(ShippedLists.Read());
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Database, ExportFormat> Everywhere => new(
        from database in Enum.GetValues<Database>() from format in Enum.GetValues<ExportFormat>() select (database, format));

    public static TheoryData<ExportFormat> Formats => [.. Enum.GetValues<ExportFormat>()];

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_inventory_and_a_hostile_record_come_back_as_the_same_bytes(Database database, ExportFormat format)
    {
        await using var first = await GrappeHost.Start(database);
        await first.Db(async db =>
        {
            db.Clusters.AddRange(Hostile.Cluster(1), Hostile.Cluster(2));
            return await db.SaveChangesAsync();
        });
        var bytes = await All(first, format);

        await using var second = await GrappeHost.StartEmpty(database);
        var (summary, rows) = await second.File(bytes, "export." + format.Ending);

        Assert.Equal((0, 0, 0), (summary.Changed, summary.Same, summary.Rejected));
        Assert.Equal(await first.Db(db => db.Clusters.CountAsync()), summary.New);
        Assert.All(rows, row => Assert.Empty(row.Notes));
        Assert.Equal(bytes, await All(second, format));

        // And it says the same as the first instance: a format may not lose something both ways.
        Assert.Equal(await All(first, ExportFormat.JsonLines), await All(second, ExportFormat.JsonLines));
        Assert.Equal(summary.New, (await second.File(bytes, "export." + format.Ending)).Summary.Same);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Whatever_texts_hold_they_come_back(ExportFormat format)
    {
        var clusters = Enumerable.Range(1, 300).Select(Hostile.Cluster).ToList();
        using var file = new MemoryStream();
        await Export.Write(file, format, clusters.ToAsyncEnumerable(), Cancel);
        file.Position = 0;

        var rows = await RecordFile.Read(file, "x." + format.Ending, ImportPreset.Grappe, new(), null!, Cancel).ToListAsync(Cancel);

        Assert.Equal(clusters.Count, rows.Count);
        foreach (var (cluster, row) in clusters.Zip(rows))
        {
            Assert.Empty(row.Record.Refusals.Select(refusal => refusal.InEnglish()));
            var back = Cluster.Register(row.Record.Value!.Id!.Value, row.Record.Value.Facts, row.Record.Value.Provenance, default);
            Assert.Equal(ClusterRecord.Write(cluster).ToJsonString(), ClusterRecord.Write(back).ToJsonString());
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task No_record_at_all_is_a_whole_file_too(ExportFormat format)
    {
        using var file = new MemoryStream();
        await Export.Write(file, format, AsyncEnumerable.Empty<Cluster>(), Cancel);
        file.Position = 0;

        Assert.Empty(await RecordFile.Read(file, "x." + format.Ending, ImportPreset.Grappe, new(), null!, Cancel).ToListAsync(Cancel));
        Assert.True(file.CanRead, "the stream is the caller's to close");
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task Writing_never_blocks_and_keeps_to_a_window(ExportFormat format)
    {
        using var file = new OnlyAsynchronous();
        var most = 0L;
        async IAsyncEnumerable<Cluster> Clusters()
        {
            for (var i = 1; i <= 2000; i++)
            {
                await Task.Yield();
                yield return Hostile.Cluster(i % 50);
                most = Math.Max(most, file.Length);
            }
        }

        await Export.Write(file, format, Clusters(), Cancel);

        Assert.True(most > file.Length * 0.8, "most of the file is sent before the last record is asked for");
    }

    private static Task<byte[]> All(GrappeHost host, ExportFormat format) => host.Db(async db =>
    {
        using var file = new MemoryStream();
        await Export.Write(file, format, db.Clusters.AsNoTracking().OrderBy(cluster => cluster.Id).AsAsyncEnumerable(), Cancel);
        return file.ToArray();
    });

    /// <summary>Like the body of a response: takes no synchronous write, cannot go back.</summary>
    private sealed class OnlyAsynchronous : Stream
    {
        private long length;
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => length;
        public override long Position { get => length; set => throw new NotSupportedException(); }
        public override void Flush() => throw new InvalidOperationException("a synchronous flush");
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("a synchronous write");
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            length += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
