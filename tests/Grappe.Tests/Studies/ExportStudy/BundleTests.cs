using System.Diagnostics;
using System.IO.Compression;
using Grappe.Studies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Studies.ExportStudy;

/// <summary>What leaves as an archive is read by others: PSPP reads the system file and counts it again.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grappe-bundle-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Pspp_reads_from_the_archive_what_the_tables_count_cell_by_cell_with_every_set_of_answers()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var browser = host.Browser();
        using (var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync("/api/studies/geces-2021-reconstructed/bundle.zip"))))
        {
            Assert.Equal(["questionnaire.xlsx", "codebook-ddi.xml", "tables.xlsx", "answers.csv", "answers.sav"], zip.Entries.Select(entry => entry.FullName));
            await zip.ExtractToDirectoryAsync(folder.FullName);
        }

        using (var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync("/api/studies/geces-2021/bundle.zip"))))
        {
            Assert.DoesNotContain(zip.Entries, entry => entry.FullName.StartsWith("answers", StringComparison.Ordinal));
        }

        var said = await Pspp();
        var study = ShippedStudies.Read().Study("geces-2021-reconstructed")!;
        var cells = (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "labels.csv"))).Select(line => line.Split('\t')).ToList();
        var checkedTables = 0;
        foreach (var table in study.Tables.Where(table => table.Counts.Kind == TableKind.OneVariable && table.Printed.Within is null && study.Questionnaire.Variable(table.Counts.Variable)!.Kind != QuestionKind.Several))
        {
            var column = Array.IndexOf(cells[0], table.Counts.Variable.Replace('-', '_'));
            var counts = cells.Skip(1).CountBy(row => row[column], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            Assert.Equal(
                table.Counts.Rows.Select(row => (row.Label.English!, row.Count ?? 0)).Append(("No answer", table.Counts.NoAnswer ?? 0)),
                table.Counts.Rows.Select(row => row.Label.English!).Append("No answer").Select(label => (label, counts.GetValueOrDefault(label))));
            checkedTables++;
        }

        Assert.InRange(checkedTables, 5, 30);
        Assert.Equal(30, cells.Count - 1);
        Assert.All(study.Questionnaire.Questions.Where(question => question.Kind is QuestionKind.Several or QuestionKind.Ranking), question => Assert.Contains($"${question.Id.Replace('-', '_')}_set", said, StringComparison.Ordinal));
        Assert.Contains("Synthetic cases", said, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", said, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> Pspp()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "read.sps"), """
            GET FILE='answers.sav'.
            SYSFILE INFO FILE='answers.sav'.
            MRSETS /DISPLAY NAME=ALL.
            SAVE TRANSLATE /OUTFILE='labels.csv' /TYPE=TAB /FIELDNAMES /CELLS=LABELS /MAP /REPLACE.
            """);
        using var pspp = Process.Start(new ProcessStartInfo("pspp", ["read.sps"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (await pspp.StandardOutput.ReadToEndAsync(), await pspp.StandardError.ReadToEndAsync());
        await pspp.WaitForExitAsync();
        Assert.True(pspp.ExitCode == 0, said + wrong);
        return said + wrong;
    }
}
