using System.Text.Json.Nodes;
using Grappe.Shared;

namespace Grappe.Tests.Data;

/// <summary>The files of <c>data/geces-2021</c> as plain JSON, read apart from the program's own types.</summary>
internal static class Inventory
{
    public static readonly string[] Files = ["annex-iii.json", "annex-iv.json", "cases.json", "resources.json", "sources.json", "typology.json"];

    public static IReadOnlyList<JsonObject> Clusters { get; } =
        [.. File.ReadLines(ShippedData.File("geces-2021/clusters.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject())];

    public static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(ShippedData.File($"geces-2021/{file}")))!;

    public static JsonObject Cluster(string id) => Clusters.Single(cluster => Text(cluster["id"]) == id);

    public static string Text(JsonNode? node) => node!.GetValue<string>();

    /// <summary>The names that a source prints for a record.</summary>
    public static IEnumerable<string> ListedAs(JsonObject cluster, string source) =>
        from mention in cluster["sources"]!.AsArray()
        where Text(mention!["source"]) == source
        select Text(mention["listedAs"]);

    /// <summary>The node and everything below it.</summary>
    public static IEnumerable<JsonNode> Everything(JsonNode node) => node switch
    {
        JsonObject pairs => pairs.SelectMany(pair => Everything(pair.Value!)).Prepend(node),
        JsonArray items => items.SelectMany(item => Everything(item!)).Prepend(node),
        _ => [node],
    };

    /// <summary>Every text in two languages, in every file.</summary>
    public static IEnumerable<JsonObject> Texts() =>
        from node in Clusters.Cast<JsonNode>().Concat(Files.Select(Read)).SelectMany(Everything).OfType<JsonObject>()
        where node.ContainsKey("en") || node.ContainsKey("fr")
        select node;
}
