using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain.Submissions;

namespace Grappe.Atlas.Domain.Duplicates;

/// <summary>What a record says, and where that comes from.</summary>
public sealed record Statement(ClusterFacts Facts, Provenance Provenance);

/// <summary>Which of two records a fact is taken from.</summary>
public enum Side
{
    Left,
    Right,

    /// <summary>What both say, together: for lists, and where one only adds to the other.</summary>
    Both,
}

/// <summary>A fact that at least one of two records states.</summary>
/// <param name="Key">Which.</param>
/// <param name="IsSame">Both state the same: there is nothing to choose.</param>
/// <param name="IsOneSided">Only one states it.</param>
/// <param name="MayBoth">Whether <see cref="Side.Both"/> can be chosen.</param>
/// <param name="Suggested">Both where they can be; else the record that states it, with the better word, the more recent, the more sources; of names, the record that more sources list.</param>
public sealed record MergeField(string Key, bool IsSame, bool IsOneSided, bool MayBoth, Side Suggested);

/// <summary>
/// Joins two records about one organisation, fact by fact. Of every fact the origins go along; the names of both stay, one as the name and the others as
/// other names; so do all mentions in sources.
/// </summary>
public static class MergeRecords
{
    /// <summary>The facts to look at, in the order of the record. Other names are not chosen: all of them stay.</summary>
    public static IReadOnlyList<MergeField> Fields(Statement left, Statement right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (one, other) = (Json(left.Facts), Json(right.Facts));
        return [.. ClusterRecord.FactKeys.Where(key => key != "otherNames" && (one[key] ?? other[key]) is not null).Select(key => Field(key, one[key], other[key], left, right))];
    }

    /// <param name="left">One record.</param>
    /// <param name="right">The other.</param>
    /// <param name="leftId">Its id: no record is related to itself.</param>
    /// <param name="rightId">The id of the other.</param>
    /// <param name="chosen">Which side each fact is taken from; null for what is suggested.</param>
    public static Statement Of(Statement left, Statement right, ClusterId leftId, ClusterId rightId, Func<string, Side?> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var (one, other) = (Json(left.Facts), Json(right.Facts));
        var (facts, origins) = (new JsonObject(), new Dictionary<string, IReadOnlyList<FactOrigin>>(StringComparer.Ordinal));
        var fields = Fields(left, right).ToDictionary(field => field.Key, StringComparer.Ordinal);
        var name = Taken(fields["name"]);
        foreach (var key in ClusterRecord.FactKeys)
        {
            var side = Side.Both;
            if (key == "otherNames")
            {
                facts[key] = OtherNames(left.Facts, right.Facts, name);
            }
            else if (fields.TryGetValue(key, out var field))
            {
                side = Taken(field);
                facts[key] = (side switch { Side.Left => one[key], Side.Right => other[key], _ => Together(one[key], other[key]) })?.DeepClone();
            }

            if (facts[key] is null)
            {
                facts.Remove(key);
                continue;
            }

            var from = new[] { (left, Side.Right), (right, Side.Left) }.Where(record => side != record.Item2).SelectMany(record => record.Item1.Provenance.Of(key));
            if (key == "otherNames" && left.Facts.Name != right.Facts.Name)
            {
                from = from.Concat((name == Side.Right ? left : right).Provenance.Of("name"));
            }

            if (from.Distinct().ToList() is { Count: > 0 } distinct)
            {
                origins[key] = distinct;
            }
        }

        var merged = facts.Deserialize(AtlasJson.Readable.ClusterFacts)!;
        var links = merged.Relations?.Where(relation => relation.To != leftId.Value && relation.To != rightId.Value).ToList();
        return new(
            merged with { Relations = links is { Count: > 0 } ? links : null },
            new() { Sources = [.. left.Provenance.Sources.Concat(right.Provenance.Sources).Distinct()], Fields = origins });

        Side Taken(MergeField field) => field.IsSame ? Side.Both : chosen(field.Key) is { } side && (side != Side.Both || field.MayBoth) ? side : field.Suggested;
    }

    /// <summary>The relations of a third record with one record in the place of another, each kind of relation to it once.</summary>
    public static IReadOnlyList<Relation> Pointing(IReadOnlyList<Relation> relations, ClusterId gone, ClusterId survivor) =>
        [.. relations.Select(relation => relation.To == gone.Value ? relation with { To = survivor.Value } : relation)
            .DistinctBy(relation => relation.To is { } to && to == survivor.Value ? (relation.Kind, to.ToString()) : (relation.Kind, $"{relation.To} {relation.Name}"))];

    private static MergeField Field(string key, JsonNode? one, JsonNode? other, Statement left, Statement right)
    {
        var same = JsonNode.DeepEquals(one, other);
        var both = !same && one is not null && other is not null && Together(one, other) is not null;
        var suggested = same || both ? Side.Both : other is null ? Side.Left : one is null ? Side.Right
            : key == "name" ? (left.Provenance.Sources.Count < right.Provenance.Sources.Count ? Side.Right : Side.Left)
            : Standing(left.Provenance.Of(key)).CompareTo(Standing(right.Provenance.Of(key))) < 0 ? Side.Right : Side.Left;
        return new(key, same, one is null || other is null, both, suggested);
    }

    /// <summary>The cluster's own word, then a steward's; then the date; then how many say it.</summary>
    private static (int Word, string Date, int Origins) Standing(IReadOnlyList<FactOrigin> origins) => (
        origins.Select(origin => origin.Verifier switch { StatedHere.ByCluster => 2, StatedHere.ByStewards => 1, _ => 0 }).DefaultIfEmpty().Max(),
        origins.Select(origin => origin.Date ?? "").DefaultIfEmpty("").Max(StringComparer.Ordinal)!,
        origins.Count);

    /// <summary>What both say, where it is a list or neither contradicts the other; else null.</summary>
    private static JsonNode? Together(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        (JsonArray items, JsonArray more) => new JsonArray([.. items.Concat(more.Where(item => !items.Any(known => JsonNode.DeepEquals(known, item)))).Select(item => item?.DeepClone())]),
        (JsonObject parts, JsonObject more) when more.All(part => parts[part.Key] is null || JsonNode.DeepEquals(parts[part.Key], part.Value)) =>
            new JsonObject(parts.Concat(more.Where(part => parts[part.Key] is null)).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))),
        _ => JsonNode.DeepEquals(one, other) ? one : null,
    };

    private static JsonArray? OtherNames(ClusterFacts left, ClusterFacts right, Side name)
    {
        var (kept, gone) = name == Side.Right ? (right, left) : (left, right);
        var names = (kept.OtherNames ?? []).Append(gone.Name).Concat(gone.OtherNames ?? []).Where(other => other != kept.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : new([.. names.Select(other => (JsonNode?)other)]);
    }

    private static JsonObject Json(ClusterFacts facts) => JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject();
}
