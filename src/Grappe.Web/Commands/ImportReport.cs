using System.Globalization;
using Grappe.Atlas;
using Spectre.Console;

namespace Grappe.Web.Commands;

/// <summary>Says what became of the rows of an import: the first of each kind on the terminal, all of them in a CSV file if asked, a sum at the end.</summary>
public sealed class ImportReport(IAnsiConsole console, FileInfo? file) : IDisposable
{
    /// <summary>So many rows of each kind are told on the terminal.</summary>
    private const int Told = 20;

    /// <summary>Longer names of columns are cut.</summary>
    private const int LongestColumn = 60;

    private readonly StreamWriter? csv = file is null ? null : Head(new(file.FullName, append: false, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);

    /// <summary>Runs an import, shows how far it is in its file, and answers the exit code of the command.</summary>
    public async Task<int> Follow(long length, Func<long> position, Func<Action<RowOutcome>, Task<ImportSummary>> import)
    {
        ArgumentNullException.ThrowIfNull(import);
        long rows = 0;
        ImportSummary? summary = null;
        try
        {
            if (console.Profile.Out.IsTerminal)
            {
                await console.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async progress =>
                {
                    var task = progress.AddTask("0 rows", maxValue: Math.Max(1, length));
                    summary = await import(row =>
                    {
                        Tell(row);
                        task.Value = position();
                        task.Description = string.Create(CultureInfo.InvariantCulture, $"{++rows:N0} rows");
                    });
                    task.Value = task.MaxValue;
                });
            }
            else
            {
                // Whoever reads a file of it wants one line a row.
                console.Profile.Width = short.MaxValue;
                summary = await import(Tell);
            }
        }
        catch (UnusableFileException trouble)
        {
            await Console.Error.WriteLineAsync(Printable(trouble.Message));
            await Console.Error.WriteLineAsync("Rows before that point were taken, unless all or nothing was asked: the same command goes on when the file is whole.");
            return ImportCommand.Unusable;
        }

        Sum(summary!);
        return summary!.Rejected > 0 ? ImportCommand.SomeRejected : 0;
    }

    public void Dispose() => csv?.Dispose();

    private void Tell(RowOutcome row)
    {
        if (row is { Fate: RowFate.New or RowFate.Same, Suspicion: null, Notes: [] })
        {
            Write(row, row.Fate.ToString(), "", "");
            return;
        }

        if (row.Fate == RowFate.Changed)
        {
            Say(row, "changed", "", string.Join(", ", row.Fields));
        }

        foreach (var problem in row.Problems)
        {
            Say(row, "rejected", problem.Field ?? "", problem.InEnglish());
        }

        if (row.Suspicion is { } other)
        {
            var which = other.Row is { } number ? string.Create(CultureInfo.InvariantCulture, $"row {number}") : $"record {other.Id.Value}";
            Say(row, "new, suspected duplicate", "", $"of {which}, “{other.Name}”: {other.Why}");
        }

        foreach (var note in row.Notes)
        {
            Say(row, row.Fate == RowFate.New ? "new, noted" : "noted", note.Field ?? "", note.InEnglish());
        }
    }

    private void Say(RowOutcome row, string fate, string field, string why)
    {
        Write(row, fate, field, why);
        var count = told[fate] = told.GetValueOrDefault(fate) + 1;
        if (count <= Told)
        {
            console.WriteLine(Printable(string.Create(CultureInfo.InvariantCulture, $"Row {row.Number}, {fate}: {(row.Name is null ? "" : $"“{row.Name}” ")}{(field.Length > 0 ? field + ": " : "")}{why}")));
        }
    }

    private void Sum(ImportSummary summary)
    {
        foreach (var (fate, count) in told.Where(fate => fate.Value > Told))
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {count - Told:N0} more {fate}{(csv is null ? "; --report FILE tells all" : "")}"));
        }

        if (summary.Unread.Count > 0)
        {
            var more = summary.Unread.Count < ImportSummary.MostUnread ? "" : " and perhaps others";
            console.WriteLine(Printable($"Of each row these were not read: {string.Join(", ", summary.Unread.Select(Named))}{more}."));
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{summary.Rows:N0} rows: {summary.New:N0} new, {summary.Changed:N0} changed, {summary.Same:N0} same, {summary.Rejected:N0} rejected; {summary.Suspected:N0} suspected duplicates{(summary.Written ? "" : ". Nothing was written")}."));
    }

    private static string Named(string column) => $"“{(column.Length > LongestColumn ? column[..LongestColumn] + "…" : column)}”";

    private void Write(RowOutcome row, string fate, string field, string why) =>
        csv?.WriteLine(string.Join(',', new[] { row.Number.ToString(CultureInfo.InvariantCulture), fate, row.Id?.Value.ToString() ?? "", row.Name ?? "", field, why }.Select(Cell)));

    private static string Cell(string text) => $"\"{CsvFile.Harmless(CellKind.Text, text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static StreamWriter Head(StreamWriter csv)
    {
        csv.WriteLine("row,outcome,id,name,field,why");
        return csv;
    }

    /// <summary>What a file says may hold characters that steer a terminal.</summary>
    internal static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '·' : c));
}
