using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>One pulled record in the queue.</summary>
public sealed record PulledItem(Guid Id, string Name, string? Country, FeedId Feed, string FeedName, UpstreamChange Change, int Version, IReadOnlyList<string> Keys, IReadOnlyList<LikelyDuplicate> Likely, Instant AskedAt);

/// <summary>Part of the queue: a page of one kind of question, how many there are of each, and the feeds they come from.</summary>
public sealed record PulledQueue(IReadOnlyList<PulledItem> Items, int Total, IReadOnlyDictionary<UpstreamChange, int> Counts, IReadOnlyList<(FeedId Id, string Name, int Count)> Feeds);

/// <summary>Lists what stewards are asked about other registers.</summary>
public sealed class ListPulled(GrappeDb db, LikelyDuplicates duplicates)
{
    public const int PageSize = 50;

    /// <summary>Whether a change conflicts depends on what the register says now, so all of them are looked at: at most so many.</summary>
    private const int MostCompared = 1000;

    /// <param name="kind">Which questions.</param>
    /// <param name="feed">Only those of one feed.</param>
    /// <param name="page">From 1.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<PulledQueue> Handle(UpstreamChange kind, FeedId? feed, int page, Actor actor, CancellationToken cancel)
    {
        var countries = actor.ReviewedCountries();
        var mine = db.FeedRecords.AsNoTracking().Where(r => r.Asks != UpstreamChange.Nothing && (countries == null || (r.Country != null && countries.Contains(r.Country))));
        var names = await db.Feeds.AsNoTracking().ToDictionaryAsync(f => f.Id, f => f.Name, cancel);
        var byFeed = await mine.GroupBy(r => r.Feed).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var asked = feed is { } one ? mine.Where(r => r.Feed == one) : mine;
        var counts = await asked.GroupBy(r => r.Asks).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

        var changes = await asked.Where(r => r.Asks == UpstreamChange.Changed).OrderBy(r => r.AskedAt).ThenBy(r => r.Id).Take(MostCompared).ToListAsync(cancel);
        var local = await Local(changes, cancel);
        var compared = changes.ConvertAll(record => (Record: record, Compared: record.Compared(record.Cluster is { } id ? local.GetValueOrDefault(id) : null)));
        var conflicting = compared.Where(c => c.Compared.Change == UpstreamChange.Conflicting).ToList();
        (counts[UpstreamChange.Conflicting], counts[UpstreamChange.Changed]) = (conflicting.Count, counts.GetValueOrDefault(UpstreamChange.Changed) - conflicting.Count);

        var skipped = (page - 1) * PageSize;
        var shown = kind switch
        {
            UpstreamChange.Conflicting => [.. conflicting.Skip(skipped).Take(PageSize)],
            UpstreamChange.Changed => [.. compared.Except(conflicting).Skip(skipped).Take(PageSize)],
            _ => (await asked.Where(r => r.Asks == kind).OrderBy(r => r.AskedAt).ThenBy(r => r.Name).ThenBy(r => r.Id).Skip(skipped).Take(PageSize).ToListAsync(cancel))
                .ConvertAll(record => (record, new UpstreamComparison(kind, [], []))),
        };
        var items = new List<PulledItem>();
        foreach (var (record, comparison) in shown)
        {
            var likely = kind == UpstreamChange.New ? await duplicates.Of(record.Proposed, record.Seen, [], cancel) : [];
            items.Add(new(record.Id, record.Name, record.Country, record.Feed, names.GetValueOrDefault(record.Feed, ""), kind, record.Version, comparison.Keys, likely, record.AskedAt));
        }

        return new(items, counts.GetValueOrDefault(kind), counts, [.. byFeed.Select(f => (f.Key, names.GetValueOrDefault(f.Key, ""), f.Count)).OrderBy(f => f.Item2, StringComparer.CurrentCulture)]);
    }

    private async Task<Dictionary<ClusterId, ClusterFacts>> Local(List<FeedRecord> records, CancellationToken cancel)
    {
        var ids = records.Select(r => r.Cluster).OfType<ClusterId>().Distinct().ToList();
        return await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Facts }).ToDictionaryAsync(c => c.Id, c => c.Facts, cancel);
    }
}
