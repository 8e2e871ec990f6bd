using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// Writes records as they come, one at a time in memory. The same records give the same bytes; imported into an empty instance they give the same file
/// again. Only writes asynchronously, so that the stream may be the body of a response.
/// </summary>
public sealed class ExportClusters(CodeLists lists)
{
    /// <summary>Sent on when so many bytes are waiting.</summary>
    private const int Enough = 64 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="to">Where the file goes; stays open.</param>
    /// <param name="format">Its shape.</param>
    /// <param name="clusters">The records, in the order in which they are written.</param>
    /// <param name="cancel">Ends the file where it is.</param>
    public Task Write(Stream to, ExportFormat format, IAsyncEnumerable<Cluster> clusters, CancellationToken cancel) => format switch
    {
        ExportFormat.JsonLines => Json(to, clusters, new("", "", "\n", "\n"), static (json, cluster) => ClusterRecord.Write(cluster).WriteTo(json), cancel),
        ExportFormat.GeoJson => Json(to, clusters, new("""{"type":"FeatureCollection","features":[""", "\n", ",\n", "\n]}\n"), GeoJsonFeature.Write, cancel),
        ExportFormat.JsonLd => Json(to, clusters, new(SchemaOrg.Head, "\n", ",\n", "\n]}\n"), (json, cluster) => SchemaOrg.Write(json, cluster, lists), cancel),
        ExportFormat.Csv => CsvFile.Write(to, clusters, cancel),
        ExportFormat.Xlsx => XlsxFile.Write(to, clusters, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>What stands before the records, before the first, between two, and after them.</summary>
    private sealed record Around(string Head, string First, string Between, string Tail);

    private static async Task Json(Stream to, IAsyncEnumerable<Cluster> clusters, Around around, Action<Utf8JsonWriter, Cluster> write, CancellationToken cancel)
    {
        var pipe = PipeWriter.Create(to, new(leaveOpen: true));
        Text(pipe, around.Head);
        var before = around.First;
        using (var json = new Utf8JsonWriter(pipe, Readable))
        {
            await foreach (var cluster in clusters.WithCancellation(cancel))
            {
                Text(pipe, before);
                before = around.Between;
                write(json, cluster);
                json.Flush();
                json.Reset();
                if (pipe.UnflushedBytes > Enough)
                {
                    await pipe.FlushAsync(cancel);
                }
            }
        }

        Text(pipe, around.Tail);
        await pipe.CompleteAsync();
    }

    private static void Text(PipeWriter pipe, string text) => Encoding.UTF8.GetBytes(text, pipe);
}
