using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Atlas;

/// <summary>A record of the atlas that a new one may repeat.</summary>
public sealed record LikelyDuplicate(ClusterId Id, string Name, string Address, ClusterFacts Facts, Likeness Because);

/// <summary>Finds records that a new one may repeat, while it is typed. What it compares with is read once and again when a record has changed.</summary>
public sealed class LikelyDuplicates(AtlasSearch search, ClustersAtHand atHand, IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>More would not be read.</summary>
    public const int Most = 5;

    private readonly SemaphoreSlim reading = new(1, 1);
    private (DataVersion Version, SuspectDuplicates Known)? known;

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

        var suspects = await Known(cancel);
        var found = (facts.Country is null ? suspects.Anywhere(id, facts) : suspects.All(id, facts))
            .Where(other => !others.Contains(other.Id.Value)).Take(Most).ToList();
        var records = await atHand.Get([.. found.Select(other => other.Id)], cancel);
        return [.. found.Where(other => records.ContainsKey(other.Id)).Select(other => new LikelyDuplicate(other.Id, other.Name, records[other.Id].Address, records[other.Id].Facts, other.Because))];
    }

    public void Dispose() => reading.Dispose();

    private async Task<SuspectDuplicates> Known(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            var version = search.Version;
            if (known is { } kept && kept.Version == version)
            {
                return kept.Known;
            }

            var all = new SuspectDuplicates();
            await using var scope = scopes.CreateAsyncScope();
            var records = scope.ServiceProvider.GetRequiredService<GrappeDb>().Clusters.AsNoTracking().Select(cluster => new { cluster.Id, cluster.Facts });
            await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancel))
            {
                all.Add(record.Id, record.Facts, row: null);
            }

            known = (version, all);
            return all;
        }
        finally
        {
            reading.Release();
        }
    }
}
