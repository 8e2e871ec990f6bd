using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>What an administrator does to an account: give and take roles, of which the person is told, lock and unlock, end sessions. Somebody always administers the site.</summary>
public sealed class ManagePeople(GrappeDb db, ClusterDirectory directory, TellOfRole tell, IClock clock)
{
    private static readonly Refusal Last = new("Nobody else administers the site: make somebody else an administrator first.");

    public async Task<Result<Grant>> Give(Actor giver, Guid account, GrantForm typed, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var read = await typed.Read(giver, directory, cancel);
        if (read.Value is { } grant && !await db.Grants.AnyAsync(g => g.AccountId == account && g.Role == grant.Role && g.Cluster == grant.Cluster && g.Country == grant.Country, cancel))
        {
            db.Grants.Add(AccountGrant.To(account, grant));
            await tell.Given(account, grant, origin, cancel);
            await db.SaveChangesAsync(cancel);
        }

        return read;
    }

    public async Task<Result<Guid>> Take(Guid grant, string origin, CancellationToken cancel)
    {
        await using var transaction = await Alone(cancel);
        if (await db.Grants.SingleOrDefaultAsync(g => g.Id == grant, cancel) is not { } given)
        {
            return grant;
        }

        if (given.Role == Role.Administrator && !await SomebodyElseAdministers(given.AccountId, cancel))
        {
            return Last;
        }

        db.Grants.Remove(given);
        await tell.Taken(given.AccountId, given.Grant, origin, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return grant;
    }

    /// <summary>Locks an account and ends its sessions.</summary>
    public async Task<Result<Guid>> Lock(Guid account, CancellationToken cancel)
    {
        await using var transaction = await Alone(cancel);
        if (!await SomebodyElseAdministers(account, cancel))
        {
            return Last;
        }

        (await db.Accounts.SingleAsync(a => a.Id == account, cancel)).LockedAt = clock.GetCurrentInstant();
        await db.SaveChangesAsync(cancel);
        await db.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }

    public async Task Unlock(Guid account, CancellationToken cancel)
    {
        (await db.Accounts.SingleAsync(a => a.Id == account, cancel)).LockedAt = null;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Erases an account and all that is kept about its person. What they changed stays in the audit, under an id that names nobody any more.</summary>
    public async Task<Result<Guid>> Erase(Guid id, IEnumerable<PersonalRecords> elsewhere, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(elsewhere);
        await using var transaction = await Alone(cancel);

        // What the proof of identity has loaded is deleted below without being looked at again.
        db.ChangeTracker.Clear();
        var account = await db.Accounts.SingleAsync(a => a.Id == id, cancel);
        if (await db.Grants.AnyAsync(g => g.AccountId == id && g.Role == Role.Administrator, cancel) && !await SomebodyElseAdministers(id, cancel))
        {
            return Last;
        }

        foreach (var records in elsewhere)
        {
            await records.Forget(account, cancel);
        }

        await db.Sessions.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.KnownDevices.Where(d => d.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.OneTimeLinks.Where(l => l.Email == account.Email || l.InvitedBy == id).ExecuteDeleteAsync(cancel);
        await db.Outbox.Where(m => m.To == account.Email).ExecuteDeleteAsync(cancel);
        await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().Where(p => p.UserId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().Where(l => l.UserId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().Where(t => t.UserId == id).ExecuteDeleteAsync(cancel);
        db.RemoveRange(await db.Consents.Where(c => c.AccountId == id).ToListAsync(cancel));
        db.RemoveRange(await db.Grants.Where(g => g.AccountId == id).ToListAsync(cancel));
        db.Remove(account);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return id;
    }

    /// <summary>
    /// A transaction in which nobody else changes who administers: the row of the lease is held until it ends, so that two administrators
    /// cannot take each other's role at the same moment.
    /// </summary>
    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> Alone(CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lease.Take(db, "administrators", Guid.Empty, clock.GetCurrentInstant(), Duration.Zero, cancel);
        return transaction;
    }

    private Task<bool> SomebodyElseAdministers(Guid than, CancellationToken cancel)
    {
        var open = db.Accounts.Where(a => a.LockedAt == null);
        return db.Grants.AnyAsync(g => g.Role == Role.Administrator && g.AccountId != than && open.Any(a => a.Id == g.AccountId), cancel);
    }
}
