using System.CommandLine;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Web.Commands;

/// <summary><c>./grappe export --format csv</c>: writes every record to a file or to standard output.</summary>
public static class ExportCommand
{
    private static readonly Option<string> Format = new("--format") { Description = "shape of the file", Required = true };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "file to write (default: standard output)", HelpName = "FILE" };

    static ExportCommand() => Format.AcceptOnlyFromAmong([.. Enum.GetValues<ExportFormat>().Select(format => format.Ending)]);

    public static Command Make(Action<ParseResult, HostCommand> ask)
    {
        var command = new Command("export", "Write every record to a file: importing it into an empty instance gives the same records.") { Format, Out };
        command.SetAction(parse => ask(parse, (services, cancel) => Run(services, parse, cancel)));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, ParseResult parse, CancellationToken cancel)
    {
        var format = ExportFormats.Named(parse.GetValue(Format)!)!.Value;
        if (parse.GetValue(Out) is not { } file)
        {
            await using var output = Console.OpenStandardOutput();
            await Write(services, output, format, cancel);
            return 0;
        }

        // Under another name until it is whole.
        var part = file.FullName + ".part";
        await using (var output = File.Create(part))
        {
            await Write(services, output, format, cancel);
        }

        File.Move(part, file.FullName, overwrite: true);
        return 0;
    }

    private static async Task Write(IServiceProvider services, Stream to, ExportFormat format, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var clusters = scope.ServiceProvider.GetRequiredService<GrappeDb>().Clusters.AsNoTracking().OrderBy(cluster => cluster.Id);
        await services.GetRequiredService<ExportClusters>().Write(to, format, clusters.AsAsyncEnumerable(), cancel);
        await to.FlushAsync(cancel);
    }
}
