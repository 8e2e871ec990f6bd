using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What a reader sees of a record's history.</summary>
/// <param name="Record">The record as it is.</param>
/// <param name="Versions">The present one first.</param>
/// <param name="Names">What accounts are called: only for those who look after the record. Others read roles.</param>
/// <param name="MayRestore">Whether this reader may bring a version back.</param>
/// <param name="Merges">Records that became part of this one, the latest first.</param>
public sealed record RecordHistory(Cluster Record, IReadOnlyList<RecordVersion> Versions, IReadOnlyDictionary<Guid, string>? Names, bool MayRestore, IReadOnlyList<MergeInHistory> Merges)
{
    public RecordVersion? Version(int? number) => Versions.FirstOrDefault(version => version.Number == number);
}

/// <summary>That another record became part of this one.</summary>
/// <param name="Gone">The other record.</param>
/// <param name="At">When.</param>
/// <param name="UndoneAt">When it was undone, if it was.</param>
/// <param name="MayUndo">Whether this reader may undo it.</param>
public sealed record MergeInHistory(Cluster Gone, Instant At, Instant? UndoneAt, bool MayUndo);

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
        return new(record, versions, mayEdit ? await Names(versions, cancel) : null, mayEdit, await Merges(record, actor, cancel));
    }

    private async Task<IReadOnlyList<MergeInHistory>> Merges(Cluster record, Actor actor, CancellationToken cancel)
    {
        var merges = await (from merge in db.Merges.AsNoTracking()
                            where merge.Survivor == record.Id
                            join gone in db.ClustersEvenMerged.AsNoTracking() on merge.Gone equals gone.Id
                            orderby merge.At descending
                            select new { gone, merge.At, merge.UndoneAt }).ToListAsync(cancel);
        return [.. merges.Select(merge => new MergeInHistory(merge.gone, merge.At, merge.UndoneAt, merge.UndoneAt is null && actor.MayMerge(record, merge.gone)))];
    }

    private async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyList<RecordVersion> versions, CancellationToken cancel)
    {
        var people = versions.Select(version => Guid.TryParse(version.Who, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        return await db.Accounts.Where(account => people.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
    }
}
