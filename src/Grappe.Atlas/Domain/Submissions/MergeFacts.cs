using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grappe.Atlas.Domain.Submissions;

/// <summary>What becomes of a proposal when the record changed meanwhile.</summary>
/// <param name="Facts">The record with what was proposed. Where both sides changed a fact in different ways it says what the record says now, unless the proposal was chosen.</param>
/// <param name="Changed">The facts that the proposal changes, by key, in the order of the record.</param>
/// <param name="Conflicts">Those of them that the record, too, states in another way than before.</param>
public sealed record MergedFacts(ClusterFacts Facts, IReadOnlyList<string> Changed, IReadOnlyList<string> Conflicts);

/// <summary>Joins what somebody proposes with what others changed since the proposal was begun, fact by fact.</summary>
public static class MergeFacts
{
    /// <param name="begunFrom">What the record said when the proposal was begun.</param>
    /// <param name="proposed">What it should say.</param>
    /// <param name="current">What it says now.</param>
    /// <param name="takesProposed">Decides a conflict, by the key of the fact; without it the record stays as it is.</param>
    public static MergedFacts Of(ClusterFacts begunFrom, ClusterFacts proposed, ClusterFacts current, Predicate<string>? takesProposed = null)
    {
        var (was, becomes, now) = (Json(begunFrom), Json(proposed), Json(current));
        var merged = now.DeepClone().AsObject();
        var (changed, conflicts) = (new List<string>(), new List<string>());
        foreach (var key in ClusterRecord.FactKeys.Where(key => Differ(was, becomes, key)))
        {
            changed.Add(key);
            var conflict = Differ(was, now, key) && Differ(becomes, now, key);
            if (conflict)
            {
                conflicts.Add(key);
            }

            if (!conflict || takesProposed?.Invoke(key) == true)
            {
                Put(merged, key, becomes[key]);
            }
        }

        return new(merged.Deserialize(AtlasJson.Readable.ClusterFacts)!, changed, conflicts);
    }

    /// <summary>The facts, by key, that two documents state differently, in the order of the record.</summary>
    public static IReadOnlyList<string> Differences(ClusterFacts one, ClusterFacts other)
    {
        var (left, right) = (Json(one), Json(other));
        return [.. ClusterRecord.FactKeys.Where(key => Differ(left, right, key))];
    }

    /// <summary>The facts, by key, that a document states.</summary>
    public static IReadOnlySet<string> Stated(ClusterFacts facts) => Json(facts).Select(fact => fact.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The facts of <paramref name="into"/>, but for those named, which are as <paramref name="from"/> states them.</summary>
    public static ClusterFacts Take(IEnumerable<string> keys, ClusterFacts from, ClusterFacts into)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (source, facts) = (Json(from), Json(into));
        foreach (var key in keys)
        {
            Put(facts, key, source[key]);
        }

        return facts.Deserialize(AtlasJson.Readable.ClusterFacts)!;
    }

    private static JsonObject Json(ClusterFacts facts) => JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject();

    private static bool Differ(JsonObject one, JsonObject other, string key) => !JsonNode.DeepEquals(one[key], other[key]);

    private static void Put(JsonObject facts, string key, JsonNode? value)
    {
        facts.Remove(key);
        if (value is not null)
        {
            facts[key] = value.DeepClone();
        }
    }
}
