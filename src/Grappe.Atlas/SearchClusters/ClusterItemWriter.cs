using System.Text.Json;
using System.Text.Json.Serialization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
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
                writer.WritePropertyName(fact.Name);
                JsonSerializer.Serialize(writer, stated, AtlasJson.Readable.Options.GetTypeInfo(fact.PropertyType));
            }
        }

        if (value.Kilometres is { } kilometres)
        {
            writer.WriteNumber("kilometres", Math.Round(kilometres, 1));
        }

        Property(writer, "sources", value.Sources, AtlasJson.Readable.Options);
        writer.WriteString("changed", InstantPattern.ExtendedIso.Format(value.Changed));
        if (value.Freshness.VerifiedOn is { } day)
        {
            writer.WriteString(ClusterRecord.VerifiedOn, FactDates.Written(day));
        }

        writer.WriteNumber("freshness", value.Freshness.Score);
        Property(writer, "provenance", value.Provenance, AtlasJson.Readable.Options);
        Property(writer, "documents", value.Documents, options);
        Property(writer, "licence", value.Licence, options);
        Property(writer, "links", value.Links, options);
        writer.WriteEndObject();
    }

    private static void Property<T>(Utf8JsonWriter writer, string name, T? value, JsonSerializerOptions options) where T : class
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, options.GetTypeInfo(typeof(T)));
        }
    }
}
