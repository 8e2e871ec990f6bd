using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Serialization.SystemTextJson;

namespace Grappe.Studies.Domain;

/// <summary>How questionnaires, cases, tables and answers are written as JSON, in files and in the database: an unknown fact is an error, accents stay readable.</summary>
public static class StudyJson
{
    public static JsonSerializerOptions Strict { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), NodaConverters.InstantConverter, NodaConverters.LocalDateConverter },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Strict);

    /// <exception cref="JsonException">The text is not such a document; the message says where.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Strict)!;
}
