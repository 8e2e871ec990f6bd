using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Makes an invented cluster for somebody to try the workspace with, one at a time, and erases it without a trace in the workspace.</summary>
public sealed class TryDemonstration(GrappeDb db, CurrentActor current, IStringLocalizer<DemonstrationTexts> texts, IStringLocalizer<FeeTexts> fees, IClock clock)
{
    /// <summary>Whether the person has one.</summary>
    public Task<bool> IsThere(CancellationToken cancel) => db.Workspaces.AnyAsync(w => w.TriedBy != null && w.TriedBy == current.Actor.AccountId, cancel);

    /// <summary>Makes one; where there is one already it stays as it is. False where nobody is signed in.</summary>
    public async Task<bool> Begin(CancellationToken cancel)
    {
        if (current.Actor.AccountId is not { } account)
        {
            return false;
        }

        if (!await IsThere(cancel))
        {
            // Of two that are asked for at once, one is enough.
            db.AddRange(DemonstrationRows.Of(account, clock.GetCurrentInstant(), texts, fees));
            await db.TrySave(cancel);
        }

        return true;
    }

    /// <summary>Erases that of the person. False where there is none.</summary>
    public async Task<bool> Erase(CancellationToken cancel)
    {
        if (current.Actor.AccountId is not { } account)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var erased = await db.EraseDemonstration(account, cancel);
        await transaction.CommitAsync(cancel);
        return erased;
    }
}
