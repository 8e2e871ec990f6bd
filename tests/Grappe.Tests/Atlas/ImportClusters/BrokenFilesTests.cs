using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Atlas.ExportClusters;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.ImportClusters;

/// <summary>Files that are cut, in another encoding or no such file at all: said in plain words, never a crash.</summary>
public sealed class BrokenFilesTests
{
    private static readonly Cluster[] Clusters = [.. Enumerable.Range(1, 40).Select(Hostile.Cluster)];

    public static TheoryData<string, ImportPreset, byte[], string> Files => new()
    {
        { "x.csv", ImportPreset.Grappe, [], "is empty" },
        { "x.csv", ImportPreset.Grappe, Text("id,name\n" + Import.Id(1) + ",\"never closed\n"), "After row 1" },
        { "x.csv", ImportPreset.Grappe, Text("id,name\n" + Import.Id(1) + ",\"closed\"badly\n"), "After row 1" },
        { "x.csv", ImportPreset.Grappe, Text("id,name,colour\n"), "“colour” is not a field" },
        { "x.csv", ImportPreset.Grappe, Text("id,name,name\n"), "“name” is there twice" },
        { "x.csv", ImportPreset.Grappe, Encoding.Latin1.GetBytes("id,name\n" + Import.Id(1) + ",Pôle\n"), "not UTF-8" },
        { "x.csv", ImportPreset.Grappe, Text("id,name\n" + Import.Id(1) + ",\"" + new string('x', 10_000_000)), "more than" },
        { "x.csv", ImportPreset.Mykomap, Text("a,b\n1,2\n"), "no column “Name”" },
        { "x.xlsx", ImportPreset.Grappe, Text("not a zip file"), "not a workbook" },
        { "x.xlsx", ImportPreset.Grappe, [], "not a workbook" },
        { "x.geojson", ImportPreset.Grappe, [], "near byte 0" },
        { "x.geojson", ImportPreset.Grappe, Text("{\"type\":\"FeatureCollection\"}"), "no list named “features”" },
        { "x.geojson", ImportPreset.Grappe, Text("{\"features\":{}}"), "no list named “features”" },
        { "x.geojson", ImportPreset.Grappe, Text("{\"features\":[{}, {\"id\":"), "near byte" },
        { "x.geojson", ImportPreset.Grappe, Text("{\"features\":[{} {}]}"), "near byte" },
        { "x.geojson", ImportPreset.Grappe, Text("{\"features\":[{\"id\":\"" + new string('x', 10_000_000) + "\"}]}"), "longer than" },
        { "x.geojson", ImportPreset.Grappe, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{\"features\":[]}")).ToArray(), "near byte 0" },
        { "x.jsonld", ImportPreset.Grappe, Text("[1,2,3]"), "no list named “@graph”" },
        { "x.pdf", ImportPreset.Grappe, Text("%PDF"), "is none of" },
        { "x.json", ImportPreset.Mykomap, Text("{}"), "neither .csv nor .xlsx" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_that_cannot_be_read_is_said_to_be_so_in_plain_words(string name, ImportPreset preset, byte[] file, string why)
    {
        var trouble = await Assert.ThrowsAsync<UnusableFileException>(() => Read(file, name, preset));

        Assert.Contains(why, trouble.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(ExportFormat.JsonLines), InlineData(ExportFormat.Csv), InlineData(ExportFormat.Xlsx), InlineData(ExportFormat.GeoJson), InlineData(ExportFormat.JsonLd)]
    public async Task A_file_cut_or_damaged_anywhere_gives_whole_records_or_a_reason(ExportFormat format)
    {
        using var whole = new MemoryStream();
        await new Grappe.Atlas.ExportClusters(ShippedLists.Read()).Write(whole, format, Clusters.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        var random = new Random(7);
        var reasons = 0;
        for (var i = 0; i < 120; i++)
        {
            var file = whole.ToArray();
            if (i % 2 == 0)
            {
                Array.Resize(ref file, random.Next(file.Length));
            }
            else
            {
                for (var damage = 0; damage < 5; damage++)
                {
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                }
            }

            try
            {
                reasons += (await Read(file, "x." + format.Ending)).Count(row => row.Record.IsRefused);
            }
            catch (UnusableFileException)
            {
                reasons++;
            }
        }

        Assert.True(reasons > 40, $"{reasons}");
    }

    [Theory, OnBothDatabases]
    public async Task Rows_before_a_break_are_whole_and_kept_and_the_mended_file_goes_on(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var rows = Enumerable.Range(1, 800).Select(i => $"{Import.Id(i)},Cluster {i},FR\n").ToList();
        var broken = "id,name,country\n" + string.Concat(rows.Take(700)) + "\"";

        await Assert.ThrowsAsync<UnusableFileException>(() => host.File(Text(broken), "x.csv"));
        var kept = await host.Db(db => db.Clusters.CountAsync());
        var (summary, _) = await host.File(Text("id,name,country\n" + string.Concat(rows)), "x.csv");

        Assert.InRange(kept, 1, 700);
        Assert.Equal((kept, 800 - kept), (summary.Same, summary.New));

        // All or nothing keeps none of them.
        await using var other = await GrappeHost.StartEmpty(database);
        await Assert.ThrowsAsync<UnusableFileException>(() => other.File(Text(broken), "x.csv", options: Import.Options with { AllOrNothing = true }));
        Assert.Equal(0, await other.Db(db => db.Clusters.CountAsync()));
    }

    [Fact]
    public async Task A_table_made_by_hand_needs_few_columns_and_no_id()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        const string table = "name;country;themes;founded;manager;place.name;place.precision;summary.fr\r\nPôle A;FR;rural; 2001 ;TRUE;Dijon;town;Une phrase.\r\n;;;;;;;\r\nPôle B;FR;rural;1 200;;;;\r\n";

        var (summary, rows) = await host.File(Text(table), "mine.csv");

        Assert.Equal((1, 1), (summary.New, summary.Rejected));
        Assert.Equal((2001, true, "Une phrase."), (rows[0].Facts!.Founded!.Value, rows[0].Facts!.Manager!.Value, rows[0].Facts!.Summary!.French));
        Assert.Equal((4L, "founded", "“1 200” is not a number such as 12 or 48.58."), (rows[1].Number, rows[1].Problems[0].Field, rows[1].Problems[0].InEnglish()));
        Assert.Equal(1, (await host.File(Text(table), "mine.csv")).Summary.Same);
    }

    private static async Task<List<ReadRow>> Read(byte[] file, string name, ImportPreset preset = ImportPreset.Grappe) =>
        await RecordFile.Read(new MemoryStream(file), name, preset, new(), null!, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
