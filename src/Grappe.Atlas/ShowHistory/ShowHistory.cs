using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What a reader sees of a record's history.</summary>
/// <param name="Record">The record as it is.</param>
/// <param name="Versions">The present one first.</param>
/// <param name="Names">What accounts are called: only for those who look after the record. Others read roles.</param>
/// <param name="MayRestore">Whether this reader may bring a version back.</param>
public sealed record RecordHistory(Cluster Record, IReadOnlyList<RecordVersion> Versions, IReadOnlyDictionary<Guid, string>? Names, bool MayRestore)
{
    public RecordVersion? Version(int? number) => Versions.FirstOrDefault(version => version.Number == number);
}

/// <summary>Shows who changed what in a record, when, and where it came from.</summary>
public sealed class ShowHistory(GrappeDb db, ReadHistory history)
{
    /// <summary>Null where no record is at the address.</summary>
    public async Task<RecordHistory?> Handle(string address, Actor actor, CancellationToken cancel)
    {
        if (await db.Clusters.AsNoTracking().At(address, cancel) is not { } record)
        {
            return null;
        }

        var mayEdit = actor.May(Permission.EditCluster, record.AsScope());
        var versions = await history.Of(record, cancel);
        return new(record, versions, mayEdit ? await Names(versions, cancel) : null, mayEdit);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyList<RecordVersion> versions, CancellationToken cancel)
    {
        var people = versions.Select(version => Guid.TryParse(version.Who, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        return await db.Accounts.Where(account => people.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
    }
}
