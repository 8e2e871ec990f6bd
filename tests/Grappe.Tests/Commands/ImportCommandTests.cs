using System.Globalization;
using Grappe.Atlas.Data;
using Grappe.Tests.Atlas.ImportClusters;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grappe-command-").FullName;

    private string At(string name) => Path.Combine(folder, name);

    [Fact]
    public async Task Import_and_export_keep_their_promises_as_a_program()
    {
        await File.WriteAllTextAsync(At("clusters.jsonl"), Import.Record(1) + Import.Record(2, ",\"founded\":9999") + Import.Record(3).Replace("Cluster 3", "cluster  1", StringComparison.Ordinal));

        var dry = await GrappeProgram.Run("import", At("clusters.jsonl"), "--data", At("data"), "--dry-run");
        Assert.Equal(1, dry.Exit);
        Assert.Contains("Row 2, rejected: “Cluster 2” founded: A year of foundation lies", dry.Out, StringComparison.Ordinal);
        Assert.Contains("3 rows: 2 new, 0 changed, 0 same, 1 rejected; 1 suspected duplicates. Nothing was written.", dry.Out, StringComparison.Ordinal);

        var import = await GrappeProgram.Run("import", At("clusters.jsonl"), "--data", At("data"), "--report", At("report.csv"), "--licence", "CC0-1.0");
        Assert.Equal((1, ""), (import.Exit, import.Error));
        Assert.Contains("Row 3, new, suspected duplicate: “cluster  1” of row 1, “Cluster 1”: same name", import.Out, StringComparison.Ordinal);
        var report = await File.ReadAllLinesAsync(At("report.csv"));
        Assert.Equal(4, report.Length);
        Assert.StartsWith("\"2\",\"rejected\",\"" + Import.Id(2) + "\",\"Cluster 2\",\"founded\",\"A year", report[2], StringComparison.Ordinal);

        var export = await GrappeProgram.Run("export", "--format", "csv", "--data", At("data"));
        Assert.Equal((0, ""), (export.Exit, export.Error));
        Assert.Equal(3, export.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("CC0-1.0", export.Out, StringComparison.Ordinal);
        Assert.Contains("\"\"en\"\":\"\"clusters.jsonl\"\"", export.Out, StringComparison.Ordinal);

        Assert.Equal(0, (await GrappeProgram.Run("export", "--format", "xlsx", "--data", At("data"), "--out", At("a.xlsx"))).Exit);
        Assert.Equal(0, (await GrappeProgram.Run("import", At("a.xlsx"), "--data", At("other"))).Exit);
        Assert.Equal(export.Out, (await GrappeProgram.Run("export", "--format", "csv", "--data", At("other"))).Out);

        await File.WriteAllTextAsync(At("map.csv"), "Name,Phone,Shoe size\nBakers,+33 1,\n");
        var foreign = await GrappeProgram.Run("import", At("map.csv"), "--preset", "mykomap", "--data", At("other"), "--dry-run");
        Assert.Contains("Of each row these were not read: “Phone”, “Shoe size”.", foreign.Out, StringComparison.Ordinal);

        await File.WriteAllTextAsync(At("broken.csv"), "id,name\n\"");
        var broken = await GrappeProgram.Run("import", At("broken.csv"), "--data", At("data"));
        Assert.Equal(2, broken.Exit);
        Assert.Contains("After row 1 the file cannot be read", broken.Error, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_process_killed_during_an_import_leaves_whole_batches_with_all_it_told_of_and_the_same_command_goes_on(Database database)
    {
        const int rows = 6_000;
        await using (var file = File.CreateText(At("many.jsonl")))
        {
            for (var i = 1; i <= rows; i++)
            {
                await file.WriteAsync(Import.Record(i, $",\"founded\":{1900 + i % 100}"));
            }
        }

        var connection = await Databases.Current.Fresh(database, empty: true);
        string[] command = ["import", At("many.jsonl"), "--database", connection];
        using (var process = GrappeProgram.Start([.. command, "--report", At("report.csv")]))
        {
            // Kill it once it tells of the first rows and many are still to come.
            while (Told().Count == 0)
            {
                Assert.False(process.HasExited, "the import ended before it could be killed");
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var db = Databases.Open(database, connection);
        var kept = await db.Clusters.CountAsync(TestContext.Current.CancellationToken);
        Assert.InRange(kept, 1, rows - 1);
        Assert.Equal(0, kept % 500);
        Assert.Equal(kept, await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken));
        var there = (await db.Clusters.Select(cluster => cluster.Id).ToListAsync(TestContext.Current.CancellationToken)).ToHashSet();
        Assert.All(Told(), row => Assert.Contains(Import.ClusterId(row), there));

        var again = await GrappeProgram.Run(command);

        Assert.Equal((0, ""), (again.Exit, again.Error));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows: {rows - kept:N0} new, 0 changed, {kept:N0} same, 0 rejected"), again.Out, StringComparison.Ordinal);
        Assert.Equal(rows, await db.Clusters.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(rows, await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken));
        var last = await db.Clusters.SingleAsync(cluster => cluster.Id == Import.ClusterId(rows), TestContext.Current.CancellationToken);
        Assert.Equal(1900 + rows % 100, last.Facts.Founded);

        // The rows of which the report tells that they are in: its whole lines, the head apart.
        List<int> Told() => new FileInfo(At("report.csv")) is not { Exists: true, Length: > 0 } ? [] :
            [.. Report().Split('\n')[..^1].Skip(1).Select(line => line.Split(',')).Where(cells => cells[1] == "\"New\"").Select(cells => int.Parse(cells[0].Trim('"'), CultureInfo.InvariantCulture))];

        string Report()
        {
            using var reader = new StreamReader(new FileStream(At("report.csv"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
