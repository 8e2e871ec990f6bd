using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Claims;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>One request that waits, as a steward sees it.</summary>
public sealed record WaitingClaim(Claim Claim, Cluster Record, string Name, string Email);

/// <summary>Asks a steward for a record, and lets a steward decide.</summary>
public sealed class ClaimFromSteward(GrappeDb db, Accounts.Outbox outbox, IStringLocalizer<ClaimTexts> texts, IClock clock)
{
    /// <summary>Whether somebody asks already.</summary>
    public Task<bool> IsAsked(Cluster record, Actor actor, CancellationToken cancel) =>
        db.Set<Claim>().AnyAsync(claim => claim.Account == actor.AccountId && claim.Cluster == record.Id && claim.Granted == null, cancel);

    /// <summary>Puts a request before the stewards of the record's country. Asking twice is asking once.</summary>
    public async Task<Result<Cluster>> Ask(Cluster record, string reason, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(actor);
        var asked = Claim.Ask(record.Id, actor.AccountId!.Value, Links.Language, reason, clock.GetCurrentInstant());
        if (asked.IsRefused)
        {
            return asked.Refusals.ToArray();
        }

        if (!await IsAsked(record, actor, cancel))
        {
            db.Add(asked.Value!);
            await db.SaveChangesAsync(cancel);
        }

        return record;
    }

    /// <summary>The requests that a steward may decide on, oldest first.</summary>
    public async Task<IReadOnlyList<WaitingClaim>> Waiting(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var waiting = await (from claim in db.Set<Claim>().AsNoTracking()
                             where claim.Granted == null
                             join record in db.Clusters.AsNoTracking() on claim.Cluster equals record.Id
                             join account in db.Accounts.AsNoTracking() on claim.Account equals account.Id
                             orderby claim.AskedAt
                             select new { claim, record, account.Name, account.Email }).ToListAsync(cancel);
        return [.. waiting.Where(row => actor.May(Permission.ReviewRecords, row.record.AsScope())).Select(row => new WaitingClaim(row.claim, row.record, row.Name, row.Email ?? ""))];
    }

    /// <summary>Grants the request or not, and tells whoever asked.</summary>
    /// <returns>Null where the actor has nothing to decide.</returns>
    public async Task<Result<Claim>?> Decide(ClaimId id, bool granted, Actor actor, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var claim = await db.Set<Claim>().SingleOrDefaultAsync(c => c.Id == id, cancel);
        var record = claim is null ? null : await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == claim.Cluster, cancel);
        if (claim is null || record is null || actor.AccountId is not { } steward || !actor.May(Permission.ReviewRecords, record.AsScope()))
        {
            return null;
        }

        var decided = claim.Decide(granted, steward, clock.GetCurrentInstant());
        if (decided.IsRefused)
        {
            return decided;
        }

        if (granted)
        {
            await db.GrantManager(claim.Account, claim.Cluster, cancel);
        }

        if (await db.Accounts.Where(account => account.Id == claim.Account).Select(account => account.Email).SingleOrDefaultAsync(cancel) is { } email)
        {
            Links.In(claim.Language, () =>
            {
                outbox.Post(email, granted
                    ? new(texts["You look after {0}", record.Name], [texts["A steward of the atlas agreed: you can now change the record of {0} directly.", record.Name]], texts["Open the record"], origin + Links.Here($"/clusters/{record.Address}"))
                    : new(texts["Your request about {0}", record.Name], [texts["A steward of the atlas did not agree that you look after the record of {0}. You can still propose changes to it.", record.Name]], texts["Open the record"], origin + Links.Here($"/clusters/{record.Address}")));
                return 0;
            });
        }

        return await db.TrySave(cancel) ? claim : new Refusal("Another steward has decided on this already.");
    }
}
