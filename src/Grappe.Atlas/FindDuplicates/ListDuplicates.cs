using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Two records that may be one.</summary>
public sealed record PairItem(Cluster One, Cluster Other, Likeness Likeness);

/// <summary>Two records about which a steward said or did something.</summary>
/// <param name="One">One; of a merge, the one that stays.</param>
/// <param name="Other">The other.</param>
/// <param name="Who">What the steward is called; null for an account that is no more.</param>
/// <param name="At">When.</param>
public sealed record DecidedPair(Cluster One, Cluster Other, string? Who, Instant At);

/// <summary>What a steward sees of duplicates.</summary>
/// <param name="Pairs">The likeliest first, at most <see cref="ListDuplicates.Most"/>.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Apart">Pairs that were told apart, the latest first.</param>
/// <param name="Merged">Pairs that were merged and not parted again, the latest first.</param>
/// <param name="Records">How many records were compared.</param>
/// <param name="LookedAt">When.</param>
public sealed record DuplicatesDesk(IReadOnlyList<PairItem> Pairs, int More, IReadOnlyList<DecidedPair> Apart, IReadOnlyList<DecidedPair> Merged, int Records, Instant LookedAt);

/// <summary>Lists the pairs that a steward may decide on.</summary>
public sealed class ListDuplicates(GrappeDb db, LikelyDuplicates duplicates)
{
    /// <summary>Pairs on one page: the next come up as these are decided on.</summary>
    public const int Most = 50;

    /// <summary>Further decisions are in the histories of the records.</summary>
    private const int MostDecided = 20;

    public async Task<DuplicatesDesk> Handle(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var apart = await db.ToldApart.AsNoTracking().OrderByDescending(pair => pair.At).ToListAsync(cancel);
        var merges = await db.Merges.AsNoTracking().Where(merge => merge.UndoneAt == null).OrderByDescending(merge => merge.At)
            .Select(merge => new { merge.Survivor, merge.Gone, merge.By, merge.At }).ToListAsync(cancel);
        var found = await duplicates.Pairs(cancel);
        var known = apart.Select(pair => (pair.One, pair.Other)).ToHashSet();
        var open = found.Pairs.Where(pair => !known.Contains(ToldApart.Ordered(pair.One.Id, pair.Other.Id))).ToList();
        var (pairs, more) = await Allowed(open, actor, cancel);
        return new(
            pairs, more,
            await Decided(apart.Select(pair => (pair.One, pair.Other, pair.By, pair.At)), actor, cancel),
            await Decided(merges.Select(merge => (merge.Survivor, merge.Gone, merge.By, merge.At)), actor, cancel),
            found.Records, found.LookedAt);
    }

    /// <summary>Those in the steward's hands. Where the countries changed after the last look, the records themselves decide.</summary>
    private async Task<(IReadOnlyList<PairItem> Pairs, int More)> Allowed(IEnumerable<DuplicatePair> open, Actor actor, CancellationToken cancel)
    {
        var mine = open.Where(pair => May(pair.One) && May(pair.Other)).ToList();
        var shown = mine.Take(Most).ToList();
        var ids = shown.SelectMany(pair => new[] { pair.One.Id, pair.Other.Id }).Distinct().ToList();
        var records = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var pairs = from pair in shown
                    let one = records.GetValueOrDefault(pair.One.Id)
                    let other = records.GetValueOrDefault(pair.Other.Id)
                    where one is not null && other is not null && actor.MayMerge(one, other)
                    select new PairItem(one, other, pair.Likeness);
        return ([.. pairs], mine.Count - shown.Count);

        bool May(ComparedRecord record) => actor.May(Permission.ReviewRecords, Scope.Of(record.Id.Value, record.Country is { } country ? [country] : []));
    }

    private async Task<IReadOnlyList<DecidedPair>> Decided(IEnumerable<(ClusterId One, ClusterId Other, Guid By, Instant At)> pairs, Actor actor, CancellationToken cancel)
    {
        var decided = new List<DecidedPair>();
        foreach (var some in pairs.Chunk(MostDecided))
        {
            var ids = some.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct().ToList();
            var people = some.Select(pair => pair.By).Distinct().ToList();
            var records = await db.ClustersEvenMerged.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
            var names = await db.Accounts.Where(account => people.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
            decided.AddRange(some.Where(pair => records.ContainsKey(pair.One) && records.ContainsKey(pair.Other) && actor.MayMerge(records[pair.One], records[pair.Other]))
                .Select(pair => new DecidedPair(records[pair.One], records[pair.Other], names.GetValueOrDefault(pair.By), pair.At)));
            if (decided.Count >= MostDecided)
            {
                break;
            }
        }

        return [.. decided.Take(MostDecided)];
    }
}
