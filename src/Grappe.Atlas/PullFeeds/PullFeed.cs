using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Pulls one feed: reads all of it, compares it with what is known, and saves queue and result in one transaction. Whatever happens in the middle, the
/// queue is as it was.
/// </summary>
public sealed class PullFeed(GrappeDb db, ReadFeed read, FetchSettings settings, IClock clock)
{
    /// <summary>How often the comparison begins again when a steward decided on one of its records at the same moment.</summary>
    private const int Attempts = 3;

    private const int AtOnce = 500;

    /// <summary>Null where the feed is not there any more, or was declared anew meanwhile.</summary>
    public async Task<PullReport?> Handle(FeedId id, CancellationToken cancel)
    {
        if (await db.Feeds.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } feed || await db.FeedStates.AsNoTracking().SingleOrDefaultAsync(s => s.Feed == id, cancel) is not { } state)
        {
            return null;
        }

        FeedContent? content;
        try
        {
            content = await Read(feed, state, cancel);
        }
        catch (PullFailedException trouble)
        {
            return await Note(feed, s => s.Fail(FeedIntake.Remark(trouble.Why), trouble.RetryAfter, clock.GetCurrentInstant()), cancel);
        }

        return content is null
            ? await Note(feed, s => s.Succeed(new() { End = PullEnd.Unchanged, Listed = s.Report?.Listed ?? 0 }, null, null, feed, clock.GetCurrentInstant()), cancel)
            : await Take(feed, content, cancel);
    }

    private async Task<FeedContent?> Read(Feed feed, FeedState state, CancellationToken cancel)
    {
        // What was read under other terms is read anew.
        var same = state.ReadVersion == feed.Version && state.LastGoodAt is not null;
        var known = !same ? [] : await db.FeedRecords.AsNoTracking().Where(r => r.Feed == feed.Id && r.GoneAt == null && r.Stamp != null)
            .Select(r => new PulledRecord(r.UpstreamId, r.Proposed, null, r.Licence, r.Stamp)).ToDictionaryAsync(r => r.UpstreamId, StringComparer.Ordinal, cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.LongestPull);
        try
        {
            return await read.Handle(feed, same ? new(state.ETag, state.LastModified) : null, known, limit.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new PullFailedException(new Refusal("Reading the whole source takes longer than {0} minutes.", null, Math.Ceiling(settings.LongestPull.TotalMinutes)), late);
        }
    }

    private async Task<PullReport?> Take(Feed feed, FeedContent content, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Note(feed, async state =>
                {
                    var report = await Compare(feed, content, state.MayBeGone, cancel);
                    state.Succeed(report, content.Condition.ETag, content.Condition.LastModified, feed, clock.GetCurrentInstant());
                }, cancel);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // A steward decided on one of them since they were loaded: compare with what is decided now.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private Task<PullReport?> Note(Feed feed, Action<FeedState> change, CancellationToken cancel) => Note(feed, state =>
    {
        change(state);
        return Task.CompletedTask;
    }, cancel);

    private async Task<PullReport?> Note(Feed feed, Func<FeedState, Task> change, CancellationToken cancel)
    {
        if (await db.FeedStates.SingleOrDefaultAsync(s => s.Feed == feed.Id, cancel) is not { } state)
        {
            return null;
        }

        await change(state);

        // Somebody may have declared another address while this one was read.
        if (!await db.Feeds.AnyAsync(f => f.Id == feed.Id && f.Version == feed.Version, cancel))
        {
            db.ChangeTracker.Clear();
            return null;
        }

        await db.SaveChangesAsync(cancel);
        return state.Report;
    }

    private async Task<PullReport> Compare(Feed feed, FeedContent content, int? mayBeGone, CancellationToken cancel)
    {
        var known = await db.FeedRecords.Where(r => r.Feed == feed.Id).ToDictionaryAsync(r => r.UpstreamId, StringComparer.Ordinal, cancel);
        var local = await Local([.. known.Values.Select(r => r.Cluster).OfType<ClusterId>(), .. content.Records.Where(r => !known.ContainsKey(r.UpstreamId)).Select(r => r.Proposed)], cancel);
        var (now, begun, changed) = (clock.GetCurrentInstant(), 0, 0);
        foreach (var pulled in content.Records)
        {
            if (!known.TryGetValue(pulled.UpstreamId, out var record))
            {
                db.FeedRecords.Add(record = FeedRecord.Begin(feed.Id, pulled, local.GetValueOrDefault(pulled.Proposed), now));
                begun += record.IsAsking ? 1 : 0;
            }
            else if (record.See(pulled, Facts(record), now) && record.IsAsking)
            {
                changed++;
            }
        }

        var there = known.Values.Where(r => r.GoneAt is null).ToList();
        var missing = there.Where(r => !content.Present.Contains(r.UpstreamId)).ToList();
        var asksFirst = content.IsWhole && CompareUpstream.IsSuspicious(there.Count, missing.Count) && !(mayBeGone >= missing.Count);
        var gone = content.IsWhole && !asksFirst ? missing : [];
        foreach (var record in gone)
        {
            Miss(record);
        }

        return new()
        {
            End = asksFirst ? PullEnd.AsksFirst : PullEnd.Read,
            Listed = content.Listed,
            New = begun,
            Changed = changed,
            Gone = gone.Count,
            Missing = missing.Count - gone.Count,
            LeftOut = content.LeftOut,
        };

        ClusterFacts? Facts(FeedRecord record) => record.Cluster is { } cluster ? local.GetValueOrDefault(cluster) : null;

        // What nobody has decided on leaves the queue without a word.
        void Miss(FeedRecord record)
        {
            if (record is { Cluster: null, Decided.Count: 0 })
            {
                db.FeedRecords.Remove(record);
            }
            else
            {
                record.Miss(Facts(record), now);
            }
        }
    }

    /// <summary>What the register says of these records, as far as it has them.</summary>
    private async Task<Dictionary<ClusterId, ClusterFacts>> Local(IEnumerable<ClusterId> ids, CancellationToken cancel)
    {
        var local = new Dictionary<ClusterId, ClusterFacts>();
        foreach (var some in ids.Distinct().Chunk(AtOnce))
        {
            foreach (var row in await db.Clusters.AsNoTracking().Where(c => some.Contains(c.Id)).Select(c => new { c.Id, c.Facts }).ToListAsync(cancel))
            {
                local[row.Id] = row.Facts;
            }
        }

        return local;
    }
}
