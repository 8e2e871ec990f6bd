using System.Text.Json.Nodes;

namespace Grappe.Atlas;

/// <summary>Writes a fact, as its JSON in a record, into the fields of the form.</summary>
public static class ShowFacts
{
    /// <summary>The fields of a question for what a record says; for one that says nothing, no field.</summary>
    public static FactsInput Fields(Question question, JsonNode? fact, string language)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new(fact is null ? [] : Pairs(question.Key, fact, language));
    }

    private static IEnumerable<(string, string)> Pairs(string field, JsonNode fact, string language) => fact switch
    {
        JsonArray items when items.FirstOrDefault() is JsonObject => items.SelectMany((item, row) => Pairs($"{field}.{row}", item!, language)),
        JsonArray items when field is "otherNames" or "registryNumbers" => [(field, string.Join('\n', items.Select(item => item!.GetValue<string>())))],
        JsonArray items => items.Select(item => (field, item!.GetValue<string>())),
        JsonObject parts => parts.SelectMany(part => part.Key == "cents"
            ? [($"{field}.amount", WrittenNumbers.Write(part.Value!.GetValue<long>() / 100m, language))]
            : Pairs($"{field}.{part.Key}", part.Value!, language)),
        JsonValue value when value.TryGetValue<string>(out var text) => [(field, text)],
        JsonValue value when value.TryGetValue<bool>(out var truth) => [(field, truth ? "true" : "false")],
        JsonValue value => [(field, WrittenNumbers.Write(value.GetValue<decimal>(), language))],
        _ => [],
    };
}
