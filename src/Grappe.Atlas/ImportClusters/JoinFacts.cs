using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>Joins what a file says with what a record already holds.</summary>
public static class JoinFacts
{
    /// <summary>
    /// The record that results. Facts without an origin get the file's; a fact that the file repeats keeps the date on which it was first stated, so that
    /// the same file twice changes nothing, and who confirmed it meanwhile. Where the file speaks only for some sources, facts and mentions from other
    /// sources stay, and so do facts that somebody confirmed here.
    /// </summary>
    public static (ClusterFacts Facts, Provenance Provenance) With(ClusterFacts facts, Provenance provenance, Cluster? existing, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(options);
        var stated = Json(facts);
        var held = existing is null ? [] : Json(existing.Facts);
        var origins = new Dictionary<string, IReadOnlyList<FactOrigin>>(provenance.Fields, StringComparer.Ordinal);
        var filled = false;
        foreach (var (key, value) in stated.Where(fact => fact.Key != "kind" && !origins.ContainsKey(fact.Key)).ToList())
        {
            filled = true;
            origins[key] = JsonNode.DeepEquals(held[key], value) && existing!.Provenance.Of(key) is [var only] && only with { Date = options.Origin.Date, Verifier = options.Origin.Verifier, Verified = options.Origin.Verified } == options.Origin
                ? [only]
                : [options.Origin];
        }

        var mentions = filled && provenance.Sources.Count == 0
            ? [new Mention { Source = options.Origin.Source, Place = options.Origin.Place, ListedAs = facts.Name }]
            : provenance.Sources;
        if (existing is not null && options.SpeaksFor is { } own)
        {
            foreach (var key in held.Select(fact => fact.Key).Where(key => existing.Provenance.Of(key).Any(origin => !own.Contains(origin.Source) || origin.Verified is not null)).ToList())
            {
                stated[key] = held[key]!.DeepClone();
                origins[key] = existing.Provenance.Of(key);
            }

            mentions = [.. mentions, .. existing.Provenance.Sources.Where(mention => !own.Contains(mention.Source))];
        }

        // In the order of the facts, and only for facts that are stated, so that equal records are equal texts.
        var joined = stated.Deserialize(AtlasJson.Readable.ClusterFacts)!;
        var ordered = ClusterRecord.FactKeys.Where(key => stated.ContainsKey(key) && origins.ContainsKey(key)).ToDictionary(key => key, key => origins[key], StringComparer.Ordinal);
        return (joined, new() { Sources = mentions, Fields = ordered });
    }

    /// <summary>The facts of which the value or the origins differ.</summary>
    public static IReadOnlyList<string> Differences(Cluster existing, ClusterFacts facts, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(provenance);
        var (was, becomes) = (Json(existing.Facts), Json(facts));
        var differ = ClusterRecord.FactKeys.Where(key => !JsonNode.DeepEquals(was[key], becomes[key])
            || !existing.Provenance.Of(key).SequenceEqual(provenance.Of(key)));
        return [.. differ, .. existing.Provenance.Sources.SequenceEqual(provenance.Sources) ? [] : new[] { "sources" }];
    }

    private static JsonObject Json(ClusterFacts facts) => JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject();
}
