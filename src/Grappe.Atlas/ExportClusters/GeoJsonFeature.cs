using System.Text.Json;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>A record as a GeoJSON feature (RFC 7946): its pin as geometry, null where it has none, and the whole record as properties.</summary>
public static class GeoJsonFeature
{
    public static void Write(Utf8JsonWriter json, Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(cluster);
        var record = ClusterRecord.Write(cluster);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", cluster.Id.Value);
        record.Remove("id");
        json.WritePropertyName("geometry");
        if (cluster.Facts.Place?.Position() is { } pin)
        {
            json.WriteStartObject();
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(pin.Longitude);
            json.WriteNumberValue(pin.Latitude);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("properties");
        record.WriteTo(json);
        json.WriteEndObject();
    }
}
