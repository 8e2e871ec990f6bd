using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Serialization.SystemTextJson;

namespace Grappe.Flows.Domain.Declared;

/// <summary>How the steps of a synergy are written as JSON in the database.</summary>
public static class FlowJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), NodaConverters.InstantConverter },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Strict);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Strict)!;
}
