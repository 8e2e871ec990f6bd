using System.Text.Json;
using System.Text.Json.Serialization;
using Grappe.Atlas.Domain;
using NodaTime.Text;

namespace Grappe.Atlas;

/// <summary>Writes id and address, then the facts as files have them, then where they come from.</summary>
public sealed class ClusterItemWriter : JsonConverter<ClusterItem>
{
    public override ClusterItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Records are read by the import.");

    public override void Write(Utf8JsonWriter writer, ClusterItem value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id.Value);
        writer.WriteString("slug", value.Slug);
        writer.WriteString("url", value.Url);
        foreach (var fact in AtlasJson.Readable.ClusterFacts.Properties)
        {
            if (fact.Get!(value.Facts) is { } stated)
            {
                Property(writer, fact.Name, stated, fact.PropertyType);
            }
        }

        if (value.Kilometres is { } kilometres)
        {
            writer.WriteNumber("kilometres", Math.Round(kilometres, 1));
        }

        Property(writer, "sources", value.Sources, typeof(IReadOnlyList<Mention>));
        if (value.Provenance is { } provenance)
        {
            Property(writer, "provenance", provenance, typeof(IReadOnlyDictionary<string, IReadOnlyList<FactOrigin>>));
        }

        if (value.Changed is { } changed)
        {
            writer.WriteString("changed", InstantPattern.ExtendedIso.Format(changed));
        }

        writer.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter writer, string name, object value, Type type)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, AtlasJson.Readable.Options.GetTypeInfo(type));
    }
}
