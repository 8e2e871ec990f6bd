using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Grappe.Studies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Reports;
using Grappe.Studies.Domain.Tables;
using Grappe.Studies.Domain.Typology;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Grappe.Bench.Studies;

/// <summary>
/// Tables, axes and types of many answers, against R and FactoMineR in the same run: processor time of both.
/// <c>studies [--reports N times the living report] [--answers N cases of the questionnaire of 2026] [--cases N cases of 30 questions] [--bootstraps N] [--samples N of these in R, the rest is reckoned]</c>.
/// </summary>
internal static class StudiesScenario
{
    private const int Questions = 30;

    public static async Task Run(Arguments arguments)
    {
        var (answered, cases, bootstraps, samples) = (arguments.Number("answers", 100_000), arguments.Number("cases", 10_000), arguments.Number("bootstraps", 200), arguments.Number("samples", 2));
        var reports = arguments.Number("reports", 50);
        var folder = Directory.CreateTempSubdirectory("grappe-bench-").FullName;
        try
        {
            var counted = Answered(answered);
            await File.WriteAllTextAsync(Path.Combine(folder, "answers.csv"), Csv(counted));
            await File.WriteAllTextAsync(Path.Combine(folder, "cases.csv"), Patterns(cases));
            Measure(() => Tables(counted with { Cases = [.. counted.Cases.Take(1_000)] }));
            var (tables, tablesTime) = Measure(() => Tables(counted));

            await using var file = File.OpenRead(Path.Combine(folder, "cases.csv"));
            var profiles = Analysis.TakePart(await AnswersFile.Read(file, CancellationToken.None), AnswerLabels.None, excludeNoAnswer: false);
            Axes.Find(profiles);
            var (axes, axesTime) = Measure(() => Axes.Find(profiles));
            var (_, onceTime) = Measure(() => Types.Find(profiles, new() { Bootstraps = 0, MostLeftOut = 0 }));
            var passed = Stopwatch.StartNew();
            var (types, typesTime) = Measure(() => Types.Find(profiles, new() { Bootstraps = bootstraps, MostLeftOut = 0 }));
            passed.Stop();

            Report(reports);
            var (_, reportTime) = Measure(() => Report(reports));
            var peer = await Peer(folder, samples);
            var apart = axes.Eigenvalues.Zip(peer["eigenvalue"], (ours, theirs) => Math.Abs(ours - theirs)).Max();
            var theirTypes = peer["axes"][0] + peer["types"][0];
            var print = new Table("seconds of processor", "Grappe", "R", "times faster");
            Row(print, $"all {tables} tables, {answered} cases", tablesTime, peer["tables"][0]);
            Row(print, $"axes, {cases} cases, {Questions} questions", axesTime, peer["axes"][0]);
            Row(print, "axes and types, no bootstrap", onceTime, theirTypes);
            Row(print, $"axes and types, {bootstraps} bootstraps ({samples} in R, × {bootstraps / (double)samples:0})", typesTime, theirTypes + (peer["samples"][0] * bootstraps / samples));
            print.Print();
            Console.WriteLine($"{axes.Eigenvalues.Length} eigenvalues, at most {apart:0.0e0} from FactoMineR’s; {types.Found.Count} types; {passed.Elapsed.TotalSeconds:0.0} s passed with the bootstraps on {Environment.ProcessorCount} processors");
            Console.WriteLine($"the living report of 30 cases, its figures counted anew: {reportTime.TotalMilliseconds / reports:0.0} ms of processor");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Row(Table table, string what, TimeSpan ours, double theirs) =>
        table.Add(what, ours.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture), theirs.ToString("0.000", CultureInfo.InvariantCulture), (theirs / ours.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture));

    private static int Tables(CountedCases counted) =>
        CountTable.All(counted, Countable(counted.Questionnaire)).Count(table => table.Rows.Count > 0 && table.PercentAll(table.Rows[0].Count) is not null);

    /// <summary>The text of the reconstructed study with its figures and tables, and what an edition of it would keep.</summary>
    private static int Report(int times)
    {
        var study = ShippedStudies.Read().Study("geces-2021-reconstructed")!;
        var factory = new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);
        var (texts, tableTexts) = (new StringLocalizer<ReportTexts>(factory), new StringLocalizer<StudyTexts>(factory));
        var length = 0;
        for (var time = 0; time < times; time++)
        {
            var text = study.Report!.English!;
            length += new RenderReport(study, null, texts, tableTexts).Of(text).Value.Length + Edition.Of(text, study).Values.Count;
        }

        return length;
    }

    private static IEnumerable<Question> Countable(Questionnaire questionnaire) => questionnaire.Questions.Where(question => question.Answers.Count > 0);

    /// <summary>Cases that answer every question by chance, one in twelve times not.</summary>
    private static CountedCases Answered(int cases)
    {
        var questionnaire = ShippedStudies.Read().Studies.First(study => study.Slug == "geces-2026").Questionnaire with { };
        var random = new Random(1);
        return new(questionnaire, [.. Enumerable.Range(1, cases).Select(i => new Case
        {
            Id = $"made {i}",
            Name = new($"made {i}", $"made {i}"),
            IsSynthetic = true,
            Answers = Countable(questionnaire).Where(_ => random.Next(12) > 0).ToDictionary(question => question.Id, question => Answer(question, random), StringComparer.Ordinal),
        })]);
    }

    private static Answer Answer(Question question, Random random)
    {
        var codes = question.Answers.Select(choice => choice.Code).Where(_ => random.Next(3) == 0).DefaultIfEmpty(question.Answers[random.Next(question.Answers.Count)].Code).ToArray();
        return question.Kind is QuestionKind.Several or QuestionKind.Ranking or QuestionKind.CodeList ? Grappe.Studies.Domain.Questionnaires.Answer.Of(codes)
            : question.Kind is QuestionKind.Matrix ? Grappe.Studies.Domain.Questionnaires.Answer.ByCode(codes.ToDictionary(code => code, _ => (decimal)random.Next(1, 50), StringComparer.Ordinal))
            : question.Bands.Count > 0 ? Grappe.Studies.Domain.Questionnaires.Answer.Amount(question.Bands[random.Next(question.Bands.Count)] is var band ? band.Least ?? band.Most ?? 0 : 0)
            : Grappe.Studies.Domain.Questionnaires.Answer.Of(question.Answers[random.Next(question.Answers.Count)].Code);
    }

    private static string Csv(CountedCases counted)
    {
        var questions = Countable(counted.Questionnaire).ToArray();
        var text = new StringBuilder("case");
        foreach (var question in questions)
        {
            text.Append(',').Append(question.Id);
        }

        foreach (var who in counted.Cases)
        {
            text.Append('\n').Append(who.Id);
            foreach (var question in questions)
            {
                text.Append(',').AppendJoin('|', CountedCases.Codes(question, who));
            }
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Cases of four patterns, half of whose answers are chance.</summary>
    private static string Patterns(int cases)
    {
        var random = new Random(2);
        var text = new StringBuilder("case").AppendJoin("", Enumerable.Range(1, Questions).Select(q => $",q{q}"));
        for (var i = 0; i < cases; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nmade {i}");
            for (var q = 0; q < Questions; q++)
            {
                text.Append(',').Append("abcd"[random.Next(2) == 0 ? random.Next(4) : ((i % 4) + q) % 4]);
            }
        }

        return text.Append('\n').ToString();
    }

    private static async Task<Dictionary<string, double[]>> Peer(string folder, int samples)
    {
        using var r = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", Path.Combine(Here(), "peer.R"), folder, samples.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await r.StandardOutput.ReadToEndAsync();
        await r.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(words => words.Length > 1)
            .GroupBy(words => words[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(words => double.Parse(words[1], CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Processor time of all threads.</summary>
    private static (T Result, TimeSpan Time) Measure<T>(Func<T> work)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var result = work();
        self.Refresh();
        return (result, self.TotalProcessorTime - before);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
