using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

internal static class ReadOwnCodes
{
    /// <summary>Lays over the lists what this site says about them now.</summary>
    public static async Task ReadOwn(this CodeLists lists, GrappeDb db, CancellationToken cancel) => lists.Take(await db.OwnCodes.AsNoTracking().ToListAsync(cancel));
}
