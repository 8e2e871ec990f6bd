using System.CommandLine;
using Grappe.Workspace;

namespace Grappe.Web.Commands;

/// <summary><c>./grappe vote verify</c>: counts the record of a decision again and says whether it agrees. Needs no database.</summary>
public static class VoteCommand
{
    /// <summary>The recount gives another result than the record claims.</summary>
    public const int Disagrees = 1;

    /// <summary>The record cannot be read, or contradicts itself.</summary>
    public const int Unusable = 2;

    private static readonly Argument<FileInfo> Record = new Argument<FileInfo>("FILE") { Description = "record of a decision, as JSON" }.AcceptExistingOnly();

    public static Command Make(Action<BareCommand> ask)
    {
        var verify = new Command("verify", "Count the record of a decision again: see docs/vote-record.md. Ends with 0 if it agrees, 1 if not, 2 if it is no sound record.") { Record };
        verify.SetAction(parse =>
        {
            var file = parse.GetValue(Record)!;
            ask(_ => Verify(file));
        });
        return new("vote", "Work on decisions.") { verify };
    }

    private static async Task<int> Verify(FileInfo file)
    {
        try
        {
            await using var stream = file.OpenRead();
            var verified = VerifyVote.Handle(stream);
            foreach (var line in verified.Lines)
            {
                Console.WriteLine(ImportReport.Printable(line));
            }

            foreach (var difference in verified.Differences)
            {
                await Console.Error.WriteLineAsync(ImportReport.Printable(difference));
            }

            Console.WriteLine(verified.Differences.Count == 0 ? "The record agrees." : "The record disagrees.");
            return verified.Differences.Count == 0 ? 0 : Disagrees;
        }
        catch (Exception trouble) when (trouble is MalformedRecordException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(ImportReport.Printable(trouble.Message));
            return Unusable;
        }
    }
}
