using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Atlas.Domain.Federation;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using NodaTime.Serialization.SystemTextJson;

namespace Grappe.Atlas.Domain;

/// <summary>
/// How records are written as JSON, in the database, in files and in the API: absent facts are left out, an unknown one is an
/// error, accents stay readable. The text is for files and columns, not for pasting into HTML.
/// </summary>
[JsonSerializable(typeof(ClusterFacts))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(Source))]
[JsonSerializable(typeof(IReadOnlyList<SubmissionNote>))]
[JsonSerializable(typeof(IReadOnlyList<Guid>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(PullReport))]
[JsonSerializable(typeof(Statement))]
[JsonSerializable(typeof(IReadOnlyList<MovedReference>))]
[JsonSerializable(typeof(WrittenText))]
public sealed partial class AtlasJson : JsonSerializerContext
{
    public static AtlasJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { NodaConverters.InstantConverter },
    });

    public static string Write(ClusterFacts facts) => JsonSerializer.Serialize(facts, Readable.ClusterFacts);

    public static string Write(Provenance provenance) => JsonSerializer.Serialize(provenance, Readable.Provenance);

    public static string Write(IReadOnlyList<SubmissionNote> notes) => JsonSerializer.Serialize(notes, Readable.IReadOnlyListSubmissionNote);

    public static string Write(IReadOnlyList<Guid> ids) => JsonSerializer.Serialize(ids, Readable.IReadOnlyListGuid);

    public static string Write(IReadOnlyList<string> words) => JsonSerializer.Serialize(words, Readable.IReadOnlyListString);

    public static string Write(PullReport report) => JsonSerializer.Serialize(report, Readable.PullReport);

    public static string Write(Statement statement) => JsonSerializer.Serialize(statement, Readable.Statement);

    public static string Write(IReadOnlyList<MovedReference> moved) => JsonSerializer.Serialize(moved, Readable.IReadOnlyListMovedReference);

    public static string Write(WrittenText text) => JsonSerializer.Serialize(text, Readable.WrittenText);

    /// <exception cref="JsonException">The text is not such a document; the message says where.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)Readable.GetTypeInfo(typeof(T))!)!;
}
