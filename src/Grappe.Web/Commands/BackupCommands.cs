using System.CommandLine;
using Grappe.Shared.Backup;

namespace Grappe.Web.Commands;

/// <summary><c>./grappe backup FILE</c> and <c>./grappe restore FILE</c>: the whole database, of either kind, in one file.</summary>
public static class BackupCommands
{
    private static readonly Argument<FileInfo> To = new("FILE") { Description = "file to write" };
    private static readonly Argument<FileInfo> From = new Argument<FileInfo>("FILE") { Description = "file that a backup wrote" }.AcceptExistingOnly();

    public static Command Backup(Action<ParseResult, HostCommand> ask)
    {
        var command = new Command("backup", "Write everything to one file, while the platform runs or not. It holds secrets: keep it like the database.") { To };
        command.SetAction(parse => ask(parse, (services, cancel) => Write(services, parse.GetValue(To)!, cancel)));
        return command;
    }

    public static Command Restore(Action<ParseResult, HostCommand> ask)
    {
        var command = new Command("restore", "Fill an empty database, of either kind, from such a file.") { From };
        command.SetAction(parse => ask(parse, (services, cancel) => Read(services, parse.GetValue(From)!, cancel)));
        return command;
    }

    private static async Task<int> Write(IServiceProvider services, FileInfo file, CancellationToken cancel)
    {
        // Under another name until it is whole, and for nobody else to read.
        var part = file.FullName + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var scope = services.CreateAsyncScope();
        long rows;
        await using (var output = new FileStream(part, options))
        {
            rows = await scope.ServiceProvider.GetRequiredService<DatabaseBackup>().Write(output, cancel);
        }

        File.Move(part, file.FullName, overwrite: true);
        Console.WriteLine($"{rows:N0} rows written to {file.FullName}");
        return 0;
    }

    private static async Task<int> Read(IServiceProvider services, FileInfo file, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await using var input = file.OpenRead();
        var restored = await scope.ServiceProvider.GetRequiredService<DatabaseBackup>().Restore(input, cancel);
        if (restored.IsRefused)
        {
            await Console.Error.WriteLineAsync(restored.Refusals[0].InEnglish());
            return 1;
        }

        Console.WriteLine($"{restored.Value:N0} rows restored");
        return 0;
    }
}
