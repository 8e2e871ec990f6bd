using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using Grappe.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.ImportClusters;

/// <summary>Imports texts as files.</summary>
public static class Import
{
    public static readonly ImportOptions Options = new() { Actor = Actor.Import, Origin = new() { Source = "import", Licence = "unknown", Date = "2026-11-22" } };

    public static Task<(ImportSummary Summary, List<RowOutcome> Rows)> Lines(this GrappeHost host, string text, ImportOptions? options = null) =>
        host.Lines(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    public static Task<(ImportSummary Summary, List<RowOutcome> Rows)> Lines(this GrappeHost host, Stream file, ImportOptions? options = null) =>
        host.Rows(JsonLines.Read(file, TestContext.Current.CancellationToken), options);

    public static Task<(ImportSummary Summary, List<RowOutcome> Rows)> File(this GrappeHost host, byte[] file, string name, ImportPreset preset = ImportPreset.Grappe, ImportOptions? options = null) =>
        host.Rows(RecordFile.Read(new MemoryStream(file), name, preset, new(), host.Services.GetRequiredService<Gazetteer>(), TestContext.Current.CancellationToken), options);

    private static async Task<(ImportSummary Summary, List<RowOutcome> Rows)> Rows(this GrappeHost host, IAsyncEnumerable<ReadRow> rows, ImportOptions? options)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var outcomes = new List<RowOutcome>();
        var import = scope.ServiceProvider.GetRequiredService<Grappe.Atlas.ImportClusters>();
        return (await import.Handle(rows, options ?? Options, outcomes.Add, TestContext.Current.CancellationToken), outcomes);
    }

    /// <summary>A record that may be taken as it is.</summary>
    public static string Record(int number, string more = "") =>
        $$"""{"id":"{{Id(number)}}","name":"Cluster {{number}}","country":"FR","place":{"name":"Lyon","precision":"town"}{{more}}}""" + "\n";

    public static Guid Id(int number) => new(7, 7, 7, 1, 2, 3, 4, 5, (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    public static ClusterId ClusterId(int number) => new(Id(number));
}
