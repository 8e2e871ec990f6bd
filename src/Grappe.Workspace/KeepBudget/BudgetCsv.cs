using System.Globalization;
using System.Text;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Workspace.Domain.Budgets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Workspace;

/// <summary>A row of a table of budget lines, by its number in the table, and why it was refused.</summary>
public sealed record BudgetRow(long Number, BudgetLine? Line, string Text, IReadOnlyList<Refusal> Why);

/// <summary>The lines of a budget as comma-separated values, both ways: amounts with two decimals and a point; codes are the same in every language.</summary>
public static class BudgetCsv
{
    public const int MostBytes = 1_000_000;

    public static readonly IReadOnlyList<string> Columns = ["side", "source", "text", "planned", "committed", "actual"];

    public static void MapBudgetCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/workspace/{address}/budget.csv",
        async (string address, string? year, HttpContext context, KeepBudget keep, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await keep.Find(address, year, cancel) is { } at
                ? Results.File(Encoding.UTF8.GetBytes(Write(at.Budget.Lines)), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"budget-{at.Budget.Year}.csv"))
                : Results.NotFound();
        }).WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();

    public static string Write(IReadOnlyList<BudgetLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var csv = new StringBuilder("\uFEFF");
        Line(Columns);
        foreach (var line in lines)
        {
            Line([Words.Of(line.Side), line.Source, CsvFile.Harmless(CellKind.Text, line.Text), Amounts.Plain(line.Planned), Amounts.Plain(line.Committed), Amounts.Plain(line.Actual)]);
        }

        return csv.ToString();

        void Line(IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
    }

    /// <summary>Reads every row, the bad ones with their reasons. Columns are found by their names, in any order.</summary>
    /// <exception cref="UnusableFileException">It is no such table.</exception>
    public static async Task<IReadOnlyList<BudgetRow>> Read(Stream file, CancellationToken cancel)
    {
        var rows = new List<BudgetRow>();
        Dictionary<string, int>? places = null;
        await foreach (var row in Tables.Csv(file, cancel))
        {
            if (places is null)
            {
                var names = row.Cells.Select(cell => cell.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
                places = Columns.Where(names.Contains).ToDictionary(name => name, names.IndexOf, StringComparer.Ordinal);
                if (places.Count < Columns.Count)
                {
                    return [new(row.Number, null, "", [new("The first row names the columns: {0}. Missing: {1}.", null, string.Join(", ", Columns), string.Join(", ", Columns.Except(places.Keys)))])];
                }
            }
            else
            {
                rows.Add(Row(row.Number, name => places[name] < row.Cells.Length ? row.Cells[places[name]].Trim() : ""));
            }
        }

        return rows;
    }

    private static BudgetRow Row(long number, Func<string, string> cell)
    {
        var why = new List<Refusal>();
        var side = Enum.GetValues<BudgetSide>().Where(side => string.Equals(Words.Of(side), cell("side"), StringComparison.OrdinalIgnoreCase)).Select(side => (BudgetSide?)side).FirstOrDefault();
        if (side is null)
        {
            why.Add(new("The side is income or expense.", "side"));
        }

        var text = CsvFile.Plain(CellKind.Text, cell("text"));
        var line = new BudgetLine(Guid.CreateVersion7(), side ?? BudgetSide.Income, cell("source").ToLowerInvariant(), text, Cents("planned"), Cents("committed"), Cents("actual"));
        if (why.Count == 0)
        {
            why.AddRange(line.Refusals());
        }

        return new(number, why.Count == 0 ? line : null, text, why);

        long Cents(string column)
        {
            if (cell(column).Length == 0)
            {
                return 0;
            }

            if (decimal.TryParse(cell(column).Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) <= BudgetLine.MostCents / 100m && decimal.Truncate(amount * 100) == amount * 100)
            {
                return (long)(amount * 100);
            }

            why.Add(new("This is not an amount with at most two decimals: {0}", column, cell(column)));
            return 0;
        }
    }
}
