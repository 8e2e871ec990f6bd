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

    /// <summary>Tells of each row and keeps none.</summary>
    public static async Task<ImportSummary> Follow(this GrappeHost host, IAsyncEnumerable<ReadRow> rows, Action<RowOutcome> tell, ImportOptions? options = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Grappe.Atlas.ImportClusters>().Handle(rows, options ?? Options, tell, TestContext.Current.CancellationToken);
    }

    private static async Task<(ImportSummary Summary, List<RowOutcome> Rows)> Rows(this GrappeHost host, IAsyncEnumerable<ReadRow> rows, ImportOptions? options)
    {
        var outcomes = new List<RowOutcome>();
        return (await host.Follow(rows, outcomes.Add, options), outcomes);
    }

    /// <summary>A record that may be taken as it is.</summary>
    public static string Record(int number, string more = "") =>
        $$"""{"id":"{{Id(number)}}","name":"Cluster {{number}}","country":"FR","place":{"name":"Lyon","precision":"town"}{{more}}}""" + "\n";

    public static Guid Id(int number) => new(7, 7, 7, 1, 2, 3, 4, 5, (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    public static ClusterId ClusterId(int number) => new(Id(number));
}
