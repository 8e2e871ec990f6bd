using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grappe.Atlas;

/// <summary>A page of records as the API answers it.</summary>
public sealed record ClusterPage(
    int Total,
    int Page,
    int Size,
    int Pages,
    IReadOnlyList<ClusterItem> Items,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    Licence Licence,
    IReadOnlyDictionary<string, string> Links);

/// <summary>One value of a facet, its label in the language of the answer, and how many records hold it under all other filters.</summary>
public sealed record FacetCount(string Code, string Label, int Count);

/// <summary>Under what terms the data may be reused, and whom to credit.</summary>
public sealed record Licence(string Name, string Url, string Credit);

/// <summary>How the API writes its answers: absent facts left out, accents readable.</summary>
[JsonSerializable(typeof(ClusterPage))]
[JsonSerializable(typeof(ClusterItem))]
[JsonSerializable(typeof(MurmurationsProfile))]
[JsonSerializable(typeof(MurmurationsFeed))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, SourceDocument>))]
public sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
