using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Audit;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What a record said from one change to the next.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="At">When it began to say so.</param>
/// <param name="Who">The account (its id), or the part of the platform, that changed it.</param>
/// <param name="Facts">What it said.</param>
/// <param name="Provenance">Where that came from.</param>
/// <param name="Changed">The facts, by key, in which it differs from the version before; all of them in the first.</param>
/// <param name="Confirmed">The facts, by key, that are as they were, and that somebody confirmed.</param>
public sealed record RecordVersion(int Number, Instant At, string Who, ClusterFacts Facts, Provenance Provenance, IReadOnlyList<string> Changed, IReadOnlyList<string> Confirmed);

/// <summary>Reads the versions of a record from what the audit remembers: from what it says now, every change is taken back in turn.</summary>
public sealed class ReadHistory(GrappeDb db)
{
    /// <summary>All versions, the present one first. Where the audit does not reach back to the beginning, the oldest change that it knows comes last.</summary>
    public async Task<IReadOnlyList<RecordVersion>> Of(Cluster record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var id = record.Id.Value.ToString();
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == nameof(Cluster) && entry.SubjectId == id).ToListAsync(cancel);
        var facts = JsonSerializer.SerializeToNode(record.Facts, AtlasJson.Readable.ClusterFacts)!.AsObject();
        var origins = JsonSerializer.SerializeToNode(record.Provenance, AtlasJson.Readable.Provenance)!.AsObject();
        var versions = new List<RecordVersion>();
        foreach (var (entry, before, after) in entries.Select(Parsed).OrderByDescending(change => change.After[nameof(Cluster.Version)]?.GetValue<int>()))
        {
            var said = facts.Deserialize(AtlasJson.Readable.ClusterFacts)!;
            var from = origins.Deserialize(AtlasJson.Readable.Provenance)!;
            TakeBack(facts, before[nameof(Cluster.Facts)], after[nameof(Cluster.Facts)]);
            TakeBack(origins, before[nameof(Cluster.Provenance)], after[nameof(Cluster.Provenance)]);
            var isFirst = entry.Change == nameof(EntityState.Added);
            var changed = isFirst ? [.. ClusterRecord.FactKeys.Where(MergeFacts.Stated(said).Contains)] : MergeFacts.Differences(facts.Deserialize(AtlasJson.Readable.ClusterFacts)!, said);
            versions.Add(new((after[nameof(Cluster.Version)]?.GetValue<int>() ?? 0) + 1, entry.At, entry.Who, said, from, changed, isFirst ? [] : Confirmed(said, changed, origins.Deserialize(AtlasJson.Readable.Provenance)!, from)));
            if (isFirst)
            {
                break;
            }
        }

        return versions;
    }

    private static IReadOnlyList<string> Confirmed(ClusterFacts facts, IReadOnlyList<string> changed, Provenance was, Provenance becomes) =>
    [
        .. ClusterRecord.FactKeys.Except(changed).Intersect(MergeFacts.Stated(facts))
            .Where(key => FactDates.VerifiedOn(becomes.Of(key)) is { } day && (FactDates.VerifiedOn(was.Of(key)) is not { } before || before < day)),
    ];

    private static (AuditEntry Entry, JsonObject Before, JsonObject After) Parsed(AuditEntry entry) =>
        (entry, JsonNode.Parse(entry.Before)!.AsObject(), JsonNode.Parse(entry.After)!.AsObject());

    /// <summary>The audit keeps of two documents the fields that differ; one that is on one side only came or went.</summary>
    private static void TakeBack(JsonObject document, JsonNode? before, JsonNode? after)
    {
        foreach (var key in (after as JsonObject ?? []).Select(field => field.Key))
        {
            document.Remove(key);
        }

        foreach (var (key, value) in before as JsonObject ?? [])
        {
            document[key] = value?.DeepClone();
        }
    }
}
