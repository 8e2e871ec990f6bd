using System.Diagnostics;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>A record of the atlas that a new one may repeat.</summary>
public sealed record LikelyDuplicate(ClusterId Id, string Name, string Address, ClusterFacts Facts, Likeness Likeness);

/// <summary>The pairs of the whole register that may be one organisation.</summary>
/// <param name="Pairs">The likeliest first, at most <see cref="LikelyDuplicates.MostPairs"/>.</param>
/// <param name="Records">How many records were compared.</param>
/// <param name="LookedAt">When.</param>
public sealed record PairsFound(IReadOnlyList<DuplicatePair> Pairs, int Records, Instant LookedAt);

/// <summary>Finds records that may be there twice. What it compares with is read once and again when a record has changed.</summary>
public sealed class LikelyDuplicates(AtlasSearch search, ClustersAtHand atHand, IClock clock, IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>More would not be read.</summary>
    public const int Most = 5;

    /// <summary>More pairs are not kept: the likeliest are looked at first.</summary>
    public const int MostPairs = 5000;

    private readonly SemaphoreSlim reading = new(1, 1);
    private (DataVersion Version, SuspectDuplicates Known)? known;
    private (DataVersion Version, PairsFound Found, long NotBefore)? pairs;

    /// <summary>The likeliest first, without those that the author said are others.</summary>
    public Task<IReadOnlyList<LikelyDuplicate>> Of(Submission submission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return Of(submission.Cluster, submission.Facts, submission.NotTheSame, cancel);
    }

    /// <summary>The likeliest first, of a record that would have this id.</summary>
    public async Task<IReadOnlyList<LikelyDuplicate>> Of(ClusterId id, ClusterFacts facts, IReadOnlyList<Guid> others, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Name.Trim().Length == 0 && facts.Website is null)
        {
            return [];
        }

        var (_, suspects) = await Known(cancel);
        var found = suspects.All(id, facts).Where(other => !others.Contains(other.Id.Value)).Take(Most).ToList();
        var records = await atHand.Get([.. found.Select(other => other.Id)], cancel);
        return [.. found.Where(other => records.ContainsKey(other.Id)).Select(other => new LikelyDuplicate(other.Id, other.Name, records[other.Id].Address, records[other.Id].Facts, other.Likeness))];
    }

    /// <summary>
    /// All pairs. They are looked for when somebody asks and a record has changed since; where that takes long, only after ten times as long, so that
    /// looking never takes more than a tenth of a core.
    /// </summary>
    public async Task<PairsFound> Pairs(CancellationToken cancel)
    {
        if (pairs is { } kept && (kept.Version == search.Version || Stopwatch.GetTimestamp() < kept.NotBefore))
        {
            return kept.Found;
        }

        var (now, began) = (clock.GetCurrentInstant(), Stopwatch.GetTimestamp());
        var (version, suspects) = await Known(cancel);
        var likeliest = suspects.Pairs().OrderByDescending(pair => pair.Likeness.Score).ThenBy(pair => pair.One.Id.Value).ThenBy(pair => pair.Other.Id.Value).Take(MostPairs).ToList();
        var found = new PairsFound(likeliest, suspects.Count, now);
        pairs = (version, found, Stopwatch.GetTimestamp() + 10 * (Stopwatch.GetTimestamp() - began));
        return found;
    }

    public void Dispose() => reading.Dispose();

    private async Task<(DataVersion Version, SuspectDuplicates Known)> Known(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            var version = search.Version;
            if (known is { } kept && kept.Version == version)
            {
                return kept;
            }

            var all = new SuspectDuplicates();
            await using var scope = scopes.CreateAsyncScope();
            var records = scope.ServiceProvider.GetRequiredService<GrappeDb>().Clusters.AsNoTracking().Select(cluster => new { cluster.Id, cluster.Facts });
            await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancel))
            {
                all.Add(record.Id, record.Facts, row: null);
            }

            known = (version, all);
            return (version, all);
        }
        finally
        {
            reading.Release();
        }
    }
}
