using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Grappe.Web.Commands;

/// <summary>What runs with the host's services instead of serving; answers the exit code.</summary>
public delegate Task<int> HostCommand(IServiceProvider services, CancellationToken cancel);

/// <summary>What runs without a host, and so without a database; answers the exit code.</summary>
public delegate Task<int> BareCommand(CancellationToken cancel);

/// <summary>What the command line asks of the host: its settings, and a command to run instead of serving, or a command that needs no host, or nothing more than the exit code.</summary>
public sealed record CommandLine(string[] Settings, HostCommand? Command = null, int? Exit = null, BareCommand? Bare = null)
{
    /// <summary>A command line that is not understood.</summary>
    public const int Misunderstood = 2;

    private static readonly Option<string?> Urls = new("--urls") { Description = "addresses to listen on, such as http://localhost:5000", HelpName = "URL" };
    private static readonly Option<string?> Data = new("--data") { Description = "folder of what the platform keeps (default: var)", HelpName = "DIR", Recursive = true };
    private static readonly Option<string?> Database = new("--database") { Description = "sqlite, or the connection string of a PostgreSQL database", HelpName = "sqlite|CONNECTION", Recursive = true };
    private static readonly Option<bool> Demo = new("--demo") { Description = "add invented records, marked as such" };

    /// <summary>Reads the command line. Help and mistakes are printed at once; what has the form <c>--Key=value</c> is a setting of the host.</summary>
    public static CommandLine Read(string[] args)
    {
        CommandLine? asked = null;
        var run = new Command("run", "Start the platform.") { Urls, Demo };
        var root = new Command("./grappe", "Grappe: an atlas of clusters of social and ecological innovation.")
        {
            run,
            ImportCommand.Make((parse, command) => asked = Quiet(parse, command)),
            ExportCommand.Make((parse, command) => asked = Quiet(parse, command)),
            BackupCommands.Backup((parse, command) => asked = Quiet(parse, command)),
            BackupCommands.Restore((parse, command) => asked = Quiet(parse, command)),
            StudyCommand.Make(command => asked = new([], Bare: command)),
            VoteCommand.Make(command => asked = new([], Bare: command)),
            FlowsCommand.Make(command => asked = new([], Bare: command)),
            new HelpOption(),
            Urls,
            Data,
            Database,
            Demo,
        };
        root.TreatUnmatchedTokensAsErrors = run.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(Serve);
        run.SetAction(Serve);
        var read = root.Parse(args);
        if (read.Action is ParseErrorAction mistake)
        {
            mistake.ShowHelp = false;
        }

        var exit = read.Invoke();
        return asked ?? new([], Exit: exit == 0 ? 0 : Misunderstood);

        int Serve(ParseResult parse)
        {
            var unknown = parse.UnmatchedTokens.FirstOrDefault(token => !(token.StartsWith("--", StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal)));
            asked = unknown is null ? new([.. parse.UnmatchedTokens, .. Chosen(parse)]) : NotUnderstood(unknown);
            return 0;
        }
    }

    private static CommandLine Quiet(ParseResult parse, HostCommand command) => parse.UnmatchedTokens is [var unknown, ..]
        ? NotUnderstood(unknown)
        : new(["--Logging:LogLevel:Default=Warning", "--Logging:Console:LogToStandardErrorThreshold=Trace", .. Chosen(parse)], command);

    private static CommandLine NotUnderstood(string token)
    {
        Console.Error.WriteLine($"“{token}” is not understood: see ./grappe help.");
        return new([], Exit: Misunderstood);
    }

    private static IEnumerable<string> Chosen(ParseResult parse)
    {
        foreach (var (option, key) in new[] { (Urls, "Urls"), (Data, "Data"), (Database, "Database") })
        {
            if (parse.GetValue(option) is { } value)
            {
                yield return $"--{key}={value}";
            }
        }

        if (parse.GetValue(Demo))
        {
            yield return "--Demo=true";
        }
    }
}
