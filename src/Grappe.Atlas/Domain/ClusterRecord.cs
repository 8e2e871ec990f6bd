using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>
/// One record as files and the API write it: one JSON object that holds the id, the facts, then every mention (<c>sources</c>) and the origins of
/// each fact (<c>provenance</c>). What follows from these is written too, for readers, and passed over when read: <see cref="VerifiedOn"/>.
/// </summary>
public sealed record ClusterRecord(ClusterId? Id, ClusterFacts Facts, Provenance Provenance)
{
    /// <summary>The day of <see cref="Verification.WholeOn"/>, ISO 8601; absent where there is none.</summary>
    public const string VerifiedOn = "verifiedOn";

    /// <summary>What a record may hold besides its id, its mentions and its origins, in the order in which it is written.</summary>
    public static IReadOnlyList<string> FactKeys { get; } = [.. AtlasJson.Readable.ClusterFacts.Properties.Select(property => property.Name)];

    private static readonly HashSet<string> Known = [.. FactKeys];

    /// <summary>The record of a cluster, ready to be written; facts in their order.</summary>
    public static JsonObject Write(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var record = new JsonObject { ["id"] = cluster.Id.Value.ToString() };
        MoveAll(JsonSerializer.SerializeToNode(cluster.Facts, AtlasJson.Readable.ClusterFacts)!.AsObject(), record);
        var origins = JsonSerializer.SerializeToNode(cluster.Provenance, AtlasJson.Readable.Provenance)!.AsObject();
        if (Verification.WholeOn(cluster.Facts, cluster.Provenance) is { } day)
        {
            record[VerifiedOn] = FactDates.Written(day);
        }

        foreach (var (from, to) in new[] { ("sources", "sources"), ("fields", "provenance") })
        {
            if (Taken(origins, from) is (JsonArray { Count: > 0 } or JsonObject { Count: > 0 }) and { } node)
            {
                record[to] = node;
            }
        }

        return record;
    }

    /// <summary>
    /// Reads a record. Nothing stated (null, an empty text, an empty list) is the same as absent. The object is used up. What does not fit is refused
    /// at its field, all of it at once; whether codes and numbers make sense is for <see cref="CheckFacts"/>.
    /// </summary>
    public static Result<ClusterRecord> Read(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new List<Refusal>();
        json.Remove(VerifiedOn);
        Tidy(json, problems);
        var id = ReadId(Taken(json, "id"), problems);
        var provenance = ReadProvenance(Taken(json, "sources"), Taken(json, "provenance"), problems);
        foreach (var key in json.Select(field => field.Key).Where(key => !Known.Contains(key)).ToList())
        {
            problems.Add(new("“{0}” is not a field of a record.", key, key));
            json.Remove(key);
        }

        var facts = ReadFacts(json, problems);
        return problems.Count > 0 ? problems.ToArray() : new ClusterRecord(id, facts, provenance);
    }

    private static ClusterId? ReadId(JsonNode? node, List<Refusal> problems)
    {
        if (node is null)
        {
            return null;
        }

        if (node is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) && id != Guid.Empty)
        {
            return new(id);
        }

        problems.Add(new("An id is a GUID such as 7029d710-2ac5-5862-b1fe-3e391f09d2a9.", "id"));
        return null;
    }

    private static Provenance ReadProvenance(JsonNode? mentions, JsonNode? origins, List<Refusal> problems)
    {
        var both = new JsonObject();
        Put("sources", mentions ?? new JsonArray());
        Put("fields", origins ?? new JsonObject());
        try
        {
            return both.Deserialize(AtlasJson.Readable.Provenance)!;
        }
        catch (JsonException error)
        {
            problems.Add(Misshapen(error.Path?.StartsWith("$.sources", StringComparison.Ordinal) == true ? "sources" : "provenance", error));
            return Provenance.None;
        }

        void Put(string key, JsonNode node) => both[key] = node;
    }

    /// <summary>Reads the facts; each that does not fit is refused and left out, so that one reading finds all of them.</summary>
    private static ClusterFacts ReadFacts(JsonObject json, List<Refusal> problems)
    {
        // The reader that is made at build time does not know the defaults of the facts.
        json.TryAdd("kind", "cluster");
        if (!json.ContainsKey("name"))
        {
            problems.Add(new("Give the cluster a name.", "name"));
            json["name"] = "?";
        }

        while (true)
        {
            try
            {
                return json.Deserialize(AtlasJson.Readable.ClusterFacts)!;
            }
            catch (JsonException error) when (FieldOf(error.Path) is { } field && json.ContainsKey(field))
            {
                problems.Add(Misshapen(field, error));
                json.Remove(field);
                if (field == "name")
                {
                    json["name"] = "?";
                }
            }
        }
    }

    private static Refusal Misshapen(string field, JsonException error) =>
        new("This fact does not have the shape it should have, at {0}: see docs/import.md.", field, error.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : field);

    /// <summary>"founded" of "$.founded" and "impacts" of "$.impacts[0].value".</summary>
    private static string? FieldOf(string? path) => path is ['$', '.', .. var rest] ? rest.Split('.', '[')[0] : null;

    /// <summary>Removes what says nothing, and refuses characters that a text does not hold.</summary>
    private static void Tidy(JsonObject json, List<Refusal> problems)
    {
        foreach (var (key, node) in json.ToList())
        {
            try
            {
                if (SaysNothing(node))
                {
                    json.Remove(key);
                }
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException)
            {
                json.Remove(key);
                problems.Add(new("A text here holds a control character or half a character.", key));
                if (key == "name")
                {
                    json[key] = "?";
                }
            }
        }
    }

    private static bool SaysNothing(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, value) in fields.ToList())
                {
                    if (SaysNothing(value))
                    {
                        fields.Remove(key);
                    }
                }

                return fields.Count == 0;
            case JsonArray items:
                for (var i = items.Count - 1; i >= 0; i--)
                {
                    if (SaysNothing(items[i]))
                    {
                        items.RemoveAt(i);
                    }
                }

                return items.Count == 0;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return string.IsNullOrWhiteSpace(Clean(text));
            default:
                return node is null;
        }
    }

    /// <exception cref="FormatException">A control character other than a tab or a line end, a character that is none, or half a surrogate pair.</exception>
    private static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF')
            {
                throw new FormatException();
            }
        }

        return text;
    }

    private static JsonNode? Taken(JsonObject json, string key) => json.Remove(key, out var node) ? node : null;

    private static void MoveAll(JsonObject from, JsonObject to)
    {
        foreach (var (key, value) in from.ToList())
        {
            from.Remove(key);
            to[key] = value;
        }
    }
}
