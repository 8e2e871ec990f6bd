using System.Diagnostics;

namespace Grappe.Tests.Commands;

/// <summary>The program itself, as another process.</summary>
public static class GrappeProgram
{
    private static readonly string Path = typeof(Web.Commands.CommandLine).Assembly.Location;

    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Where a program that has just been started is to be reached.</summary>
    public static async Task<string> Address(this Process program)
    {
        const string Says = "Grappe is at ";
        while (await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Says, StringComparison.Ordinal))
            {
                return line[Says.Length..];
            }
        }

        throw new InvalidOperationException(await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public static async Task<(int Exit, string Out, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
