using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain.Submissions;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>What a pulled record means for the register.</summary>
public enum UpstreamChange
{
    /// <summary>It says nothing that the register would have to decide on.</summary>
    Nothing,

    /// <summary>The register has no such record.</summary>
    New,

    /// <summary>It says something new where the register says what it said before.</summary>
    Changed,

    /// <summary>It says something new where the register was edited as well.</summary>
    Conflicting,

    /// <summary>It is no longer there.</summary>
    Gone,
}

/// <summary>A pulled record beside the register's own.</summary>
/// <param name="Change">What it means.</param>
/// <param name="Keys">The facts to decide on, by key, in the order of the record.</param>
/// <param name="Conflicts">Those of them that were edited here as well.</param>
public sealed record UpstreamComparison(UpstreamChange Change, IReadOnlyList<string> Keys, IReadOnlyList<string> Conflicts);

/// <summary>Compares what another register says with what it said before and with what this one says.</summary>
public static class CompareUpstream
{
    private static readonly UpstreamComparison Same = new(UpstreamChange.Nothing, [], []);

    /// <param name="settled">What it said when it was last decided on; null where it never was, so that every fact on which the two differ is a conflict.</param>
    /// <param name="seen">What it says now; null where it is gone.</param>
    /// <param name="local">What this register says; null where it has no such record.</param>
    public static UpstreamComparison Of(ClusterFacts? settled, ClusterFacts? seen, ClusterFacts? local)
    {
        if (seen is null)
        {
            return local is null ? Same : new(UpstreamChange.Gone, [], []);
        }

        if (local is null)
        {
            // Left out once, and as it was then.
            if (settled is not null && MergeFacts.Differences(settled, seen).Count == 0)
            {
                return Same;
            }

            var stated = MergeFacts.Stated(seen);
            return new(UpstreamChange.New, [.. ClusterRecord.FactKeys.Where(stated.Contains)], []);
        }

        // Where nothing was decided yet there is no common ground; what kind of thing it is stays the register's word.
        seen = Offered(seen, local);
        var merged = MergeFacts.Of(settled is null ? new() { Name = "", Kind = seen.Kind } : Offered(settled, local), seen, local);
        var differ = MergeFacts.Differences(local, seen).ToHashSet(StringComparer.Ordinal);
        List<string> keys = [.. merged.Changed.Where(differ.Contains)];
        return keys.Count == 0 ? Same : new(merged.Conflicts.Count > 0 ? UpstreamChange.Conflicting : UpstreamChange.Changed, keys, merged.Conflicts);
    }

    /// <summary>What another register says, with the register's own words in the languages that the other does not speak: taking its texts loses no translation.</summary>
    public static ClusterFacts Offered(ClusterFacts seen, ClusterFacts local)
    {
        var (theirs, ours) = (Json(seen), Json(local));
        foreach (var (key, value) in theirs)
        {
            if (value is JsonObject text && ours[key] is JsonObject own && IsText(text) && IsText(own))
            {
                foreach (var (language, words) in own.Where(said => !text.ContainsKey(said.Key)).ToList())
                {
                    text[language] = words!.DeepClone();
                }
            }
        }

        return theirs.Deserialize(AtlasJson.Readable.ClusterFacts)!;
    }

    /// <summary>SHA-256, in hexadecimal, of a change from what was last decided on to what is said now: a decision is remembered by it.</summary>
    public static string HashOf(ClusterFacts? settled, ClusterFacts? seen) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Text(settled)}\u001F{Text(seen)}")));

    /// <summary>
    /// Whether so much is missing at once that a fault is likelier than an end: more than half. Then a person is asked before anything counts as gone.
    /// </summary>
    public static bool IsSuspicious(int known, int missing) => missing * 2 > known;

    private static JsonObject Json(ClusterFacts facts) => JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject();

    private static bool IsText(JsonObject value) => value.All(part => part.Key is "en" or "fr");

    private static string Text(ClusterFacts? facts) => facts is null ? "" : AtlasJson.Write(facts);
}
