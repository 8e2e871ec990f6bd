using System.Security.Cryptography;
using Grappe.Atlas;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Studies;

/// <summary>What is asked of an analysis of a file.</summary>
/// <remarks><paramref name="File"/>: Answers as CSV.</remarks>
/// <remarks><paramref name="Questionnaire"/>: An XLSForm with the labels of questions and answers.</remarks>
/// <remarks><paramref name="Folder"/>: Where the results go; made if it is not there.</remarks>
/// <remarks><paramref name="Language"/>: Of the report and of the labels: en or fr.</remarks>
public sealed record AnalyseAnswersInput(string File, string? Questionnaire, bool ExcludeNoAnswer, string Folder, string Language);

/// <summary>Analyses the categorical answers of a file and writes <c>tables.json</c>, <c>mca.json</c>, <c>types.json</c> and <c>report.html</c>. Needs no database.</summary>
public static class AnalyseAnswers
{
    /// <remarks><paramref name="options"/>: How types are looked for.</remarks>
    /// <remarks><paramref name="progress"/>: Told the share that is done.</remarks>
    /// <exception cref="UnusableFileException">A file cannot be used; the message says why, with row and column.</exception>
    /// <exception cref="IOException">A file is missing or cannot be written.</exception>
    public static async Task<Analysis> Handle(AnalyseAnswersInput input, TypesOptions options, IProgress<double>? progress, CancellationToken cancel)
    {
        Answers answers;
        string fingerprint;
        await using (var file = File.OpenRead(input.File))
        {
            fingerprint = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
            file.Position = 0;
            answers = await AnswersFile.Read(file, cancel);
        }

        var labels = input.Questionnaire is null ? AnswerLabels.None : AnswerLabels.Read(input.Questionnaire, input.Language);
        var analysis = Analysis.Of(answers, labels, input.ExcludeNoAnswer, options, progress, cancel);
        Directory.CreateDirectory(input.Folder);
        await Whole("tables.json", path => JsonFile.Write(path, json => WriteAnalysis.Tables(analysis, json)));
        await Whole("mca.json", path => JsonFile.Write(path, json => WriteAnalysis.Mca(analysis, json)));
        await Whole("types.json", path => JsonFile.Write(path, json => WriteAnalysis.Types(analysis, json)));
        await Whole("report.html", path => WriteAnalysisReport.To(path, analysis, input, fingerprint));
        return analysis;

        // A file is there whole or not at all.
        async Task Whole(string name, Action<string> write)
        {
            var part = Path.Combine(input.Folder, name + ".part");
            await Task.Run(() => write(part), cancel);
            File.Move(part, Path.Combine(input.Folder, name), overwrite: true);
        }
    }
}
