using System.CommandLine;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Studies;
using Spectre.Console;

namespace Grappe.Web.Commands;

/// <summary><c>./grappe study analyse</c>: tables, axes and types of the categorical answers of a file, as JSON and as a report. Needs no database.</summary>
public static class StudyCommand
{
    /// <summary>A file could not be read or written.</summary>
    public const int Unusable = 2;

    private static readonly Option<FileInfo> Answers = new("--answers") { Description = "answers as CSV: the first column names the case, every other column is a question, an empty cell is no answer", HelpName = "FILE.csv", Required = true };
    private static readonly Option<FileInfo> Questionnaire = new("--questionnaire") { Description = "questionnaire as XLSForm, for the labels of questions and answers", HelpName = "FILE.xlsx" };
    private static readonly Option<bool> ExcludeNoAnswer = new("--exclude-no-answer") { Description = "having given no answer takes no part in axes and types" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "folder for tables.json, mca.json, types.json and report.html", HelpName = "DIR", Required = true };
    private static readonly Option<string> Language = new("--language") { Description = "language of the report", DefaultValueFactory = _ => "en" };

    static StudyCommand()
    {
        Answers.AcceptExistingOnly();
        Questionnaire.AcceptExistingOnly();
        Language.AcceptOnlyFromAmong(LanguageInPath.Languages);
    }

    public static Command Make(Action<BareCommand> ask)
    {
        var analyse = new Command("analyse", "Count, map and group the categorical answers of a file: see docs/study-analyse.md.") { Answers, Questionnaire, ExcludeNoAnswer, Out, Language };
        analyse.SetAction(parse =>
        {
            var input = new AnalyseAnswersInput(parse.GetValue(Answers)!.FullName, parse.GetValue(Questionnaire)?.FullName, parse.GetValue(ExcludeNoAnswer), parse.GetValue(Out)!.FullName, parse.GetValue(Language)!);
            ask(cancel => Analyse(input, cancel));
        });
        return new("study", "Work on studies.") { analyse };
    }

    private static async Task<int> Analyse(AnalyseAnswersInput input, CancellationToken cancel)
    {
        try
        {
            var analysis = !AnsiConsole.Profile.Out.IsTerminal
                ? await AnalyseAnswers.Handle(input, new(), progress: null, cancel)
                : await AnsiConsole.Progress().AutoClear(true).StartAsync(context =>
                {
                    var task = context.AddTask("Looking for types", maxValue: 1);
                    return AnalyseAnswers.Handle(input, new(), new Progress<double>(share => task.Value = Math.Max(task.Value, share)), cancel);
                });
            foreach (var note in analysis.Notes)
            {
                Console.WriteLine(ImportReport.Printable($"Note: {note}"));
            }

            Console.WriteLine($"{analysis.Answers.Cases.Length} cases, {analysis.Answers.Questions.Count} questions, {analysis.Axes.Eigenvalues.Length} axes.");
            Console.WriteLine(analysis.Types.Unsupported is { } why ? $"No typology is supported. {why}" : $"{analysis.Types.Found.Count} types.");
            Console.WriteLine($"Read {Path.Combine(input.Folder, "report.html")}");
            return 0;
        }
        catch (Exception trouble) when (trouble is UnusableFileException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(ImportReport.Printable(trouble.Message));
            return Unusable;
        }
    }
}
