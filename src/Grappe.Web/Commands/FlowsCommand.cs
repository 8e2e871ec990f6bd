using System.CommandLine;
using System.Globalization;
using Grappe.Atlas;
using Grappe.Flows;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Web.Commands;

/// <summary><c>./grappe flows solve FILE.csv</c>: who of a file gives how many tonnes to whom, as JSON with the proof that nothing is better. Needs no database.</summary>
public static class FlowsCommand
{
    /// <summary>Lines are bad; nothing was solved.</summary>
    public const int BadLines = 1;

    /// <summary>The file cannot be used at all.</summary>
    public const int Unusable = 2;

    private const string AllArcs = "all";

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE.csv") { Description = $"offers and needs: {string.Join(',', FlowsFile.Columns)}" }.AcceptExistingOnly();
    private static readonly Option<string> Wanted = new("--objective") { Description = "what to have most of: money in euros, co2 in kilograms avoided, or tonnes moved", DefaultValueFactory = _ => WriteSolution.Name(Objective.Money), HelpName = "money|co2|tonnes" };
    private static readonly Option<string> Arcs = new("--arcs") { Description = "how many of its nearest needs an offer may meet", DefaultValueFactory = _ => AllArcs, HelpName = "N|all" };

    static FlowsCommand()
    {
        Wanted.Validators.Add(asked =>
        {
            if (asked.GetValueOrDefault<string>() is var text && !Enum.GetValues<Objective>().Select(WriteSolution.Name).Contains(text, StringComparer.Ordinal))
            {
                asked.AddError($"“{text}” is not understood after --objective: money, co2 or tonnes.");
            }
        });
        Arcs.Validators.Add(asked =>
        {
            if (asked.GetValueOrDefault<string>() is not AllArcs and var text && Nearest(text) is null)
            {
                asked.AddError($"“{text}” is not understood after --arcs: a whole number from 1, or all.");
            }
        });
    }

    public static Command Make(Action<BareCommand> ask)
    {
        var solve = new Command("solve", "Match the offers and needs of a file: see docs/flows.md.") { File, Wanted, Arcs };
        solve.SetAction(parse =>
        {
            var (file, wanted, nearest) = (parse.GetValue(File)!, Enum.Parse<Objective>(parse.GetValue(Wanted)!, ignoreCase: true), Nearest(parse.GetValue(Arcs)!));
            ask(cancel => Solve(file, wanted, nearest, cancel));
        });
        return new("flows", "Work on flows of waste, energy and needs.") { solve };
    }

    private static int? Nearest(string arcs) => int.TryParse(arcs, NumberStyles.None, CultureInfo.InvariantCulture, out var nearest) && nearest > 0 ? nearest : null;

    private static async Task<int> Solve(FileInfo file, Objective wanted, int? nearest, CancellationToken cancel)
    {
        try
        {
            await using var input = file.OpenRead();
            var flows = await FlowsFile.Read(input, cancel);
            foreach (var bad in flows.BadLines)
            {
                await Console.Error.WriteLineAsync(ImportReport.Printable(bad.ToString()));
            }

            if (flows.BadLines.Count > 0)
            {
                await Console.Error.WriteLineAsync("Nothing was solved.");
                return BadLines;
            }

            var solved = SolveFlows.Handle(flows.Offers, flows.Needs, wanted, nearest, cancel);
            await using var output = Console.OpenStandardOutput();
            WriteSolution.To(output, solved);
            output.WriteByte((byte)'\n');
            return 0;
        }
        catch (Exception trouble) when (trouble is UnusableFileException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(ImportReport.Printable(trouble.Message));
            return Unusable;
        }
    }
}
