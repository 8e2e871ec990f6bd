using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>Two records as a steward sees them side by side.</summary>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
/// <param name="Fields">The facts that either states.</param>
/// <param name="Likeness">Why they may be one; null where nothing speaks for it.</param>
/// <param name="Apart">Whether a steward said that they are two.</param>
/// <param name="Sources">The documents that they cite.</param>
public sealed record PairShown(Cluster Left, Cluster Right, IReadOnlyList<MergeField> Fields, Likeness? Likeness, bool Apart, IReadOnlyDictionary<string, Source> Sources)
{
    /// <summary>The one with more sources, then with more facts, then the one that is there longer.</summary>
    public bool LeftMayStay => Standing(Left).CompareTo(Standing(Right)) >= 0;

    private static (int Sources, int Facts, long Age) Standing(Cluster record) =>
        (record.Provenance.Sources.Count, MergeFacts.Stated(record.Facts).Count, -record.RegisteredAt.ToUnixTimeTicks());
}

/// <summary>A merge that stands, as a steward sees it who may undo it.</summary>
/// <param name="Merge">What was done.</param>
/// <param name="Survivor">The record that stayed, as it is.</param>
/// <param name="Gone">The record that became part of it.</param>
/// <param name="Kept">Facts that would stay as they are, by key, because somebody changed them since.</param>
/// <param name="Who">What the steward who merged is called.</param>
public sealed record MergeShown(Merge Merge, Cluster Survivor, Cluster Gone, IReadOnlyList<string> Kept, string? Who);

/// <summary>Shows two records side by side, or, where one became part of the other, that.</summary>
public sealed class ShowPair(GrappeDb db, ReadHistory history)
{
    /// <summary>The two at these short ids; null where they are not there, where they are merged, and where they are another steward's.</summary>
    public async Task<PairShown?> Handle(string left, string right, Actor actor, CancellationToken cancel)
    {
        var one = await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.ShortId == left, cancel);
        var other = await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.ShortId == right, cancel);
        if (one is null || other is null || one.Id == other.Id || !actor.MayMerge(one, other))
        {
            return null;
        }

        var (smaller, larger) = ToldApart.Ordered(one.Id, other.Id);
        var likeness = Likeness.Between(ComparedRecord.Of(one.Id, one.Facts), ComparedRecord.Of(other.Id, other.Facts), Common.Nothing);
        return new(one, other, MergeRecords.Fields(one.Said(), other.Said()), likeness,
            await db.ToldApart.AnyAsync(pair => pair.One == smaller && pair.Other == larger, cancel),
            await db.Sources.AsNoTracking().ToDictionaryAsync(source => source.Key, StringComparer.Ordinal, cancel));
    }

    /// <summary>The merge of the two, in whichever direction; null where there is none that stands.</summary>
    public async Task<MergeShown?> Merged(string left, string right, Actor actor, CancellationToken cancel)
    {
        var records = await db.ClustersEvenMerged.AsNoTracking().Where(c => c.ShortId == left || c.ShortId == right).ToListAsync(cancel);
        if (records is not [var one, var other] || !actor.MayMerge(one, other))
        {
            return null;
        }

        var (survivor, gone) = one.MergedInto == other.Id ? (other, one) : (one, other);
        var merge = await db.Merges.AsNoTracking().SingleOrDefaultAsync(m => m.Survivor == survivor.Id && m.Gone == gone.Id && m.UndoneAt == null, cancel);
        return merge is null ? null
            : new(merge, survivor, gone, merge.Without(survivor.Said()).Kept, await db.Accounts.Where(account => account.Id == merge.By).Select(account => account.Name).SingleOrDefaultAsync(cancel));
    }

    /// <summary>The facts, by key, that changed in a record since a version; empty where that version is not known.</summary>
    public async Task<IReadOnlyList<string>> ChangedSince(Cluster record, int version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Version != version && (await history.Of(record, cancel)).FirstOrDefault(v => v.Number == version + 1) is { } then ? MergeFacts.Differences(then.Facts, record.Facts) : [];
    }
}
