using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Grappe.Studies;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Tests.Studies;

/// <summary>What R and FactoMineR say of R's own data sets, asked once: see peer.R.</summary>
public sealed class RPeer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grappe-r-");
    private Dictionary<string, string[]> said = [];

    public IEnumerable<string> Names => said.Keys;

    public async ValueTask InitializeAsync()
    {
        using var r = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", Path.Combine(Here(), "peer.R"), folder.FullName]) { RedirectStandardError = true })!;
        var trouble = await r.StandardError.ReadToEndAsync();
        await r.WaitForExitAsync();
        Assert.True(r.ExitCode == 0, trouble);
        said = (await System.IO.File.ReadAllLinesAsync(Path.Combine(folder.FullName, "peer.tsv"))).Select(line => line.Split('\t')).ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public string File(string set) => Path.Combine(folder.FullName, set + ".csv");

    public string[] Words(string name) => said[name];

    public double[] Numbers(string name) => Array.ConvertAll(said[name], word => double.Parse(word, CultureInfo.InvariantCulture));

    /// <summary>The answers of a data set, read as the command reads them.</summary>
    public async Task<Profiles> Profiles(string set, bool excludeNoAnswer = false)
    {
        await using var file = System.IO.File.OpenRead(File(set));
        var answers = await AnswersFile.Read(file, CancellationToken.None);
        return Analysis.TakePart(answers, AnswerLabels.None, excludeNoAnswer);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
