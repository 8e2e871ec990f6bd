using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
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

    public static async Task<(ImportSummary Summary, List<RowOutcome> Rows)> Lines(this GrappeHost host, Stream file, ImportOptions? options = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var rows = new List<RowOutcome>();
        var cancel = TestContext.Current.CancellationToken;
        var import = scope.ServiceProvider.GetRequiredService<Grappe.Atlas.ImportClusters>();
        return (await import.Handle(JsonLines.Read(file, cancel), options ?? Options, rows.Add, cancel), rows);
    }

    /// <summary>A record that may be taken as it is.</summary>
    public static string Record(int number, string more = "") =>
        $$"""{"id":"{{Id(number)}}","name":"Cluster {{number}}","country":"FR","place":{"name":"Lyon","precision":"town"}{{more}}}""" + "\n";

    public static Guid Id(int number) => new(7, 7, 7, 1, 2, 3, 4, 5, (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    public static ClusterId ClusterId(int number) => new(Id(number));
}
