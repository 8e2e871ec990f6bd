using System.CommandLine;
using Grappe.Atlas;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Grappe.Web.Commands;

/// <summary><c>./grappe import FILE</c>: takes the records of a file into the atlas and says what became of each row.</summary>
public static class ImportCommand
{
    /// <summary>Some rows were rejected.</summary>
    public const int SomeRejected = 1;

    /// <summary>The file could not be read, at all or from some point on.</summary>
    public const int Unusable = 2;

    private static readonly Argument<FileInfo> File = new("FILE") { Description = "the file to import" };
    private static readonly Option<string> Preset = new("--preset") { Description = "whose shape it is in", DefaultValueFactory = _ => "grappe" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "write nothing, say what would happen" };
    private static readonly Option<bool> AllOrNothing = new("--all-or-nothing") { Description = "write nothing if a single row is rejected" };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "write what became of each row to this CSV file", HelpName = "FILE" };
    private static readonly Option<string> Licence = new("--licence") { Description = "licence of facts for which the file names no source", DefaultValueFactory = _ => "unknown" };
    private static readonly Option<string> Language = new("--language") { Description = "language of the texts of a file from elsewhere", DefaultValueFactory = _ => "en" };
    private static readonly Option<string> Kind = new("--kind") { Description = "what a file from elsewhere lists", DefaultValueFactory = _ => "organisation" };
    private static readonly Option<string> Dataset = new("--dataset") { Description = "name that keeps apart files from elsewhere whose identifiers count from one", DefaultValueFactory = _ => "", HelpName = "NAME" };

    static ImportCommand()
    {
        Preset.AcceptOnlyFromAmong([.. Enum.GetNames<ImportPreset>().Select(preset => preset.ToLowerInvariant())]);
        Language.AcceptOnlyFromAmong(LanguageInPath.Languages);
        Kind.AcceptOnlyFromAmong("cluster", "network", "organisation");
        File.AcceptExistingOnly();
    }

    public static Command Make(Action<ParseResult, HostCommand> ask)
    {
        var command = new Command("import", "Take the records of a file into the atlas: see docs/import.md.") { File, Preset, DryRun, AllOrNothing, Report, Licence, Language, Kind, Dataset };
        command.SetAction(parse => ask(parse, (services, cancel) => Run(services, parse, cancel)));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, ParseResult parse, CancellationToken cancel)
    {
        var file = parse.GetValue(File)!;
        await using var scope = services.CreateAsyncScope();
        var today = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant().InUtc().Date;
        var preset = Enum.Parse<ImportPreset>(parse.GetValue(Preset)!, ignoreCase: true);
        var options = new ImportOptions
        {
            Actor = Actor.Import,
            Origin = new() { Source = "import", Place = new(file.Name, file.Name), Licence = parse.GetValue(Licence), Date = LocalDatePattern.Iso.Format(today) },
            DryRun = parse.GetValue(DryRun),
            AllOrNothing = parse.GetValue(AllOrNothing),
            SpeaksFor = preset == ImportPreset.Grappe ? null : new HashSet<string>(StringComparer.Ordinal) { "import" },
        };
        var foreign = new ForeignOptions { Language = parse.GetValue(Language)!, Kind = parse.GetValue(Kind)!, Dataset = parse.GetValue(Dataset)! };
        try
        {
            await using var stream = file.OpenRead();
            using var report = new ImportReport(AnsiConsole.Console, parse.GetValue(Report));
            var rows = RecordFile.Read(stream, file.Name, preset, foreign, scope.ServiceProvider.GetRequiredService<Gazetteer>(), cancel);
            var import = scope.ServiceProvider.GetRequiredService<ImportClusters>();
            return await report.Follow(file.Length, () => stream.Position, tell => import.Handle(rows, options, tell, cancel));
        }
        catch (IOException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return Unusable;
        }
    }
}
