using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Remembers that two records are two, or forgets it again.</summary>
public sealed class TellApart(GrappeDb db, IClock clock)
{
    /// <param name="one">Short id of a record.</param>
    /// <param name="other">Short id of the other.</param>
    /// <param name="apart">Whether they are two; false takes that back.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>False where the actor has nothing to decide. Saying it twice is saying it once.</returns>
    public async Task<bool> Handle(string one, string other, bool apart, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var records = await db.Clusters.AsNoTracking().Where(c => c.ShortId == one || c.ShortId == other).ToListAsync(cancel);
        if (records is not [var first, var second] || actor.AccountId is not { } steward || !actor.MayMerge(first, second))
        {
            return false;
        }

        var (smaller, larger) = ToldApart.Ordered(first.Id, second.Id);
        var said = await db.ToldApart.SingleOrDefaultAsync(pair => pair.One == smaller && pair.Other == larger, cancel);
        if (apart && said is null)
        {
            db.ToldApart.Add(ToldApart.Of(smaller, larger, steward, clock.GetCurrentInstant()));
        }
        else if (!apart && said is not null)
        {
            db.ToldApart.Remove(said);
        }

        // Another steward may have said the same at the same moment.
        await db.TrySave(cancel);
        return true;
    }
}
