using System.Globalization;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Budgets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>The budget of a year; of its lines there may be none yet.</summary>
public sealed record BudgetAt(WorkspaceOf Workspace, YearBudget Budget);

/// <summary>Keeps the budgets of a cluster.</summary>
public sealed class KeepBudget(GrappeDb db, FindWorkspace find, IClock clock)
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private const string Overtaken = "Somebody else changed the budget meanwhile: look again before you save.";

    /// <summary>The budget of a year, of this one if none is named; null where the year is absurd or the person does not run this workspace.</summary>
    public async Task<BudgetAt?> Find(string address, string? year, CancellationToken cancel)
    {
        var asked = string.IsNullOrEmpty(year) ? clock.GetCurrentInstant().InUtc().Year : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return asked is < FirstYear or > LastYear || await find.Handle(address, cancel) is not { IsOpen: true } workspace ? null
            : new(workspace, await db.YearBudgets.SingleOrDefaultAsync(b => b.Cluster == workspace.Cluster && b.Year == asked, cancel) ?? YearBudget.Of(workspace.Cluster, asked));
    }

    /// <summary>Puts a line in, or another one in its place.</summary>
    /// <remarks><paramref name="seen"/>: The version that the form showed; -1: there was no budget yet.</remarks>
    public Task<Result<YearBudget>?> Put(string address, string? year, int seen, BudgetLine line, CancellationToken cancel) => Change(address, year, seen, budget => budget.Put(line), cancel);

    public Task<Result<YearBudget>?> TakeOut(string address, string? year, int seen, Guid line, CancellationToken cancel) => Change(address, year, seen, budget =>
    {
        budget.TakeOut(line);
        return budget;
    }, cancel);

    /// <summary>Reads a table of lines and, if every row is good and it is asked for, puts them in the place of all that were there.</summary>
    public async Task<(IReadOnlyList<BudgetRow> Rows, Result<YearBudget>? Kept)> Import(string address, string? year, int seen, Stream file, bool keep, CancellationToken cancel)
    {
        IReadOnlyList<BudgetRow> rows;
        try
        {
            rows = await BudgetCsv.Read(file, cancel);
        }
        catch (UnusableFileException)
        {
            return ([], new Refusal("This is not a table of comma-separated values in UTF-8.", "File"));
        }

        return rows.Count == 0 ? (rows, new Refusal("There are no lines in this file.", "File"))
            : rows.Any(row => row.Line is null) ? (rows, new Refusal("Nothing was taken over: put the rows right that are named below.", "File"))
            : (rows, keep ? await Change(address, year, seen, budget => budget.Replace([.. rows.Select(row => row.Line!)]), cancel) : null);
    }

    private async Task<Result<YearBudget>?> Change(string address, string? year, int seen, Func<YearBudget, Result<YearBudget>> change, CancellationToken cancel)
    {
        if (await Find(address, year, cancel) is not { } at)
        {
            return null;
        }

        var isNew = db.Entry(at.Budget).State == EntityState.Detached;
        if ((isNew ? -1 : at.Budget.Version) != seen)
        {
            return new Refusal(Overtaken);
        }

        var changed = change(at.Budget);
        if (changed.IsRefused)
        {
            db.ChangeTracker.Clear();
            return changed;
        }

        if (isNew)
        {
            db.Add(at.Budget);
        }

        return await db.TrySave(cancel) ? changed : new Refusal(Overtaken);
    }

    /// <summary>What a form shows as seen: the version, or -1 where there is no budget yet.</summary>
    public int Seen(YearBudget budget) => db.Entry(budget).State == EntityState.Detached ? -1 : budget.Version;
}
