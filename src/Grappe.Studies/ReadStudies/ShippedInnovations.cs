using System.Text.Json.Nodes;
using Grappe.Shared;
using Grappe.Studies.Domain.Coding;

namespace Grappe.Studies;

/// <summary>Reads what the report says that named clusters invented from the inventory that ships.</summary>
internal static class ShippedInnovations
{
    public static IReadOnlyList<StatedInnovation> Read() =>
    [
        .. from line in File.ReadLines(ShippedData.File("geces-2021/clusters.jsonl"))
           let record = JsonNode.Parse(line)!
           where record["innovations"] is not null
           select new StatedInnovation(
               (Guid)record["id"]!,
               (string)record["name"]!,
               [.. record["innovation"]?.AsArray().Select(code => (string)code!) ?? []],
               Text(record["innovations"]!),
               Text(record["provenance"]!["innovations"]![0]!["place"]!)),
    ];

    private static LocalizedText Text(JsonNode text) => new((string?)text["en"], (string?)text["fr"]);
}
