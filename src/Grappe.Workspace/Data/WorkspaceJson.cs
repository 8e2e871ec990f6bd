using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Grappe.Workspace.Domain.Fees;
using NodaTime.Serialization.SystemTextJson;

namespace Grappe.Workspace.Data;

/// <summary>How documents of the workspace are kept in the database: an unknown name is an error, accents stay readable.</summary>
internal static class WorkspaceJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), NodaConverters.InstantConverter, NodaConverters.LocalDateConverter },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameFeeParts } },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Strict);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Strict)!;

    /// <summary>A part of a fee says of which kind it is.</summary>
    private static void NameFeeParts(JsonTypeInfo type)
    {
        if (type.Type == typeof(FeePart))
        {
            type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
            foreach (var (part, name) in FeeParts)
            {
                type.PolymorphismOptions.DerivedTypes.Add(new(part, name));
            }
        }
    }

    private static readonly (Type Part, string Name)[] FeeParts =
    [
        (typeof(FeePart.Fixed), "fixed"), (typeof(FeePart.StepBands), "step-bands"), (typeof(FeePart.MarginalBands), "marginal-bands"), (typeof(FeePart.RateOf), "rate"),
        (typeof(FeePart.Metered), "metered"), (typeof(FeePart.Sum), "sum"), (typeof(FeePart.Largest), "largest"),
    ];
}
