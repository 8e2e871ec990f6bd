using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Features from elsewhere: a point and whatever properties its makers gave it, under the names that are common.</summary>
public static class GeoJsonPreset
{
    private static readonly string[]
        Identifier = ["id", "identifier", "@id", "uid", "uuid", "ref"],
        Name = ["name", "title", "nom", "name:en", "name:fr", "label"],
        Description = ["description", "description:en", "description:fr", "summary", "abstract", "desc"],
        Website = ["website", "url", "contact:website", "homepage", "web", "site"],
        Country = ["country", "country_code", "countrycode", "addr:country", "addresscountry", "iso_a2", "pays"],
        Locality = ["city", "town", "locality", "addr:city", "addresslocality", "municipality", "commune", "ville"],
        Region = ["region", "state", "addr:state", "province"],
        Founded = ["founded", "start_date", "founding_year", "foundingdate", "year"],
        Licence = ["licence", "license", "dct:license"];

    private static readonly HashSet<string> Known = new(
        [.. Identifier, .. Name, .. Description, .. Website, .. Country, .. Locality, .. Region, .. Founded, .. Licence], StringComparer.OrdinalIgnoreCase);

    internal static RecordFile.Item Read(JsonObject feature, ForeignRecord records)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature["properties"] is not JsonObject properties)
        {
            return new(new Refusal("This feature has no properties."));
        }

        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in properties)
        {
            if (Text(value) is { } text)
            {
                values.TryAdd(key, text);
            }
        }

        string? First(string[] names) => names.Select(name => values.GetValueOrDefault(name)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        var point = feature["geometry"] is JsonObject geometry && Text(geometry["type"]) == "Point" ? geometry["coordinates"] as JsonArray : null;
        var read = records.Read(new()
        {
            Identifier = Text(feature["id"]) ?? First(Identifier),
            Name = First(Name),
            Description = First(Description),
            Website = First(Website),
            Country = First(Country),
            Locality = First(Locality),
            Region = First(Region),
            Founded = First(Founded),
            Longitude = point is { Count: >= 2 } ? Text(point[0]) : null,
            Latitude = point is { Count: >= 2 } ? Text(point[1]) : null,
        });
        read = read with { Licence = First(Licence), Unread = [.. properties.Select(property => property.Key).Where(key => !Known.Contains(key))] };
        return feature["geometry"] is JsonObject && point is null ? read with { Notes = [.. read.Notes ?? [], new("Only points are read: no pin.", "place")] } : read;
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => Whole(node),
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };

    /// <summary>A text with half a character counts as none.</summary>
    private static string? Whole(JsonNode node)
    {
        try
        {
            return node.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
