using System.Text.Json;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>
/// A record in the words of schema.org, as JSON-LD 1.1 that needs no other document. What schema.org has words for is said in them; coded facts are
/// property values with their labels; the record itself stands beside them as a JSON literal (<c>grappe:record</c>), from which it comes back equal.
/// </summary>
public static class SchemaOrg
{
    /// <summary>The head of a document, before the records.</summary>
    public const string Head = """
        {"@context":{"@version":1.1,"@vocab":"https://schema.org/","grappe":"urn:grappe:","id":"@id","type":"@type","url":{"@type":"@id"},"record":{"@id":"grappe:record","@type":"@json"}},"@graph":[
        """;

    public static void Write(Utf8JsonWriter json, Cluster cluster, CodeLists lists)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(cluster);
        var facts = cluster.Facts;
        json.WriteStartObject();
        json.WriteString("id", $"urn:uuid:{cluster.Id.Value}");
        json.WriteString("type", "Organization");
        json.WriteString("identifier", cluster.Id.Value);
        json.WriteString("name", facts.Name);
        if (facts.OtherNames is { } names)
        {
            json.WritePropertyName("alternateName");
            JsonSerializer.Serialize(json, names, AtlasJson.Readable.IReadOnlyListString);
        }

        Text(json, "description", facts.Summary);
        if (facts.Website is { } website)
        {
            json.WriteString("url", website);
        }

        if (facts.Founded is { } year)
        {
            json.WriteString("foundingDate", year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        }

        Where(json, facts);
        Coded(json, facts, lists);
        json.WritePropertyName("record");
        ClusterRecord.Write(cluster).WriteTo(json);
        json.WriteEndObject();
    }

    private static void Where(Utf8JsonWriter json, ClusterFacts facts)
    {
        if (facts.Country is null && facts.Place is null)
        {
            return;
        }

        json.WriteStartObject("location");
        json.WriteString("type", "Place");
        if (facts.Place is { } place)
        {
            json.WriteString("name", place.Name);
        }

        json.WriteStartObject("address");
        json.WriteString("type", "PostalAddress");
        if (facts.Country is { } country)
        {
            json.WriteString("addressCountry", country);
        }

        if (facts.Place is { Precision: "town" or "region" } named)
        {
            json.WriteString(named.Precision == "town" ? "addressLocality" : "addressRegion", named.Name);
        }

        json.WriteEndObject();
        if (facts.Place?.Position() is { } pin)
        {
            json.WriteStartObject("geo");
            json.WriteString("type", "GeoCoordinates");
            json.WriteNumber("latitude", pin.Latitude);
            json.WriteNumber("longitude", pin.Longitude);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Coded(Utf8JsonWriter json, ClusterFacts facts, CodeLists lists)
    {
        var coded = ClusterFields.All.Where(field => field.List is not null && field.Key != "country" && field.Codes(facts).Any()).ToList();
        if (coded.Count == 0)
        {
            return;
        }

        json.WriteStartArray("additionalProperty");
        foreach (var (field, code) in coded.SelectMany(field => field.Codes(facts), (field, code) => (field, code)))
        {
            json.WriteStartObject();
            json.WriteString("type", "PropertyValue");
            json.WriteString("propertyID", field.Key);
            Text(json, "name", lists.Label(field.List!, code));
            json.WriteString("value", code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string property, LocalizedText? text)
    {
        if (text is null)
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (var (language, value) in new[] { ("en", text.English), ("fr", text.French) })
        {
            if (value is not null)
            {
                json.WriteStartObject();
                json.WriteString("@language", language);
                json.WriteString("@value", value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
