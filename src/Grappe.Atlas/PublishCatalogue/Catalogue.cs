using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Atlas;

/// <summary>
/// The downloads in the words of DCAT-AP 3, the profile of European data portals, so that they can harvest them. Values come from
/// the authority tables of the Publications Office of the European Union.
/// </summary>
/// <param name="origin">The beginning of public addresses.</param>
/// <param name="publisher">Who runs this site.</param>
/// <param name="changed">When the latest record changed, or null when there is none.</param>
/// <param name="countries">ISO 3166 alpha-3 codes of the countries that have records.</param>
public sealed class Catalogue(string origin, string publisher, Instant? changed, IReadOnlyList<string> countries)
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    private string Self => $"{origin}{PublishCatalogueApi.Path}";

    public JsonObject Write() => Described(new()
    {
        ["@context"] = new JsonObject
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dct"] = "http://purl.org/dc/terms/",
            ["foaf"] = "http://xmlns.com/foaf/0.1/",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        },
        ["@id"] = Self,
        ["@type"] = "dcat:Catalog",
        ["dct:title"] = Texts("Grappe: open data", "Grappe\u00a0: données ouvertes"),
        ["dct:description"] = Texts("What this atlas gives away for reuse.", "Ce que cet atlas met à disposition pour être réutilisé."),
        ["foaf:homepage"] = Id(origin),
        ["dct:license"] = Value("licence/CC_BY_4_0"),
        ["dcat:themeTaxonomy"] = Value("data-theme"),
        ["dcat:dataset"] = new JsonArray(Dataset()),
        ["dcat:service"] = new JsonArray(Service()),
    });

    private JsonObject Dataset() => Described(new()
    {
        ["@id"] = $"{Self}#clusters",
        ["@type"] = "dcat:Dataset",
        ["dct:identifier"] = $"{origin}{SearchClustersApi.Path}",
        ["dct:title"] = Texts("Clusters of social and ecological innovation", "Pôles d’innovation sociale et écologique"),
        ["dct:description"] = Texts(
            "Clusters of social and ecological innovation in Europe: where they are, who takes part, what they do, how they are governed, and which source says so.",
            "Les pôles d’innovation sociale et écologique en Europe\u00a0: où ils se trouvent, qui y participe, ce qu’ils font, comment ils sont gouvernés, et quelle source le dit."),
        ["dcat:keyword"] = new JsonArray([.. new[] { Texts("social economy", "économie sociale"), Texts("cluster", "pôle"), Texts("social innovation", "innovation sociale") }
            .SelectMany(texts => texts).Select(text => text!.DeepClone())]),
        ["dcat:theme"] = new JsonArray(Value("data-theme/ECON"), Value("data-theme/SOCI"), Value("data-theme/REGI")),
        ["dcat:landingPage"] = Id(origin),
        ["dct:accrualPeriodicity"] = Value("frequency/CONT"),
        ["dct:accessRights"] = Value("access-right/PUBLIC"),
        ["dct:source"] = Id("https://doi.org/10.2873/73928"),
        ["dcat:distribution"] = new JsonArray([.. ExportClustersApi.Formats.Select(File), Answers()]),
    });

    private JsonObject Service() => new()
    {
        ["@id"] = $"{Self}#api",
        ["@type"] = "dcat:DataService",
        ["dct:title"] = Texts("Search of the atlas", "Recherche dans l’atlas"),
        ["dcat:endpointURL"] = Id($"{origin}{SearchClustersApi.Path}"),
        ["dcat:endpointDescription"] = Id($"{origin}/api/openapi.json"),
        ["dcat:servesDataset"] = Id($"{Self}#clusters"),
        ["dct:license"] = Value("licence/CC_BY_4_0"),
    };

    private JsonObject File(ExportFormat format)
    {
        var address = origin + ExportClustersApi.Path(format);
        var file = Distribution(format.Ending, address, format.MediaType.Split(';')[0], FileType(format));
        file["dcat:downloadURL"] = Id(address);
        return file;
    }

    private JsonObject Answers()
    {
        var answers = Distribution("json", $"{origin}{SearchClustersApi.Path}", "application/json", "JSON");
        answers["dcat:accessService"] = Id($"{Self}#api");
        return answers;
    }

    private JsonObject Distribution(string name, string address, string mediaType, string fileType) => Dated(new()
    {
        ["@id"] = $"{Self}#{name}",
        ["@type"] = "dcat:Distribution",
        ["dct:title"] = name.ToUpperInvariant(),
        ["dcat:accessURL"] = Id(address),
        ["dcat:mediaType"] = Id($"https://www.iana.org/assignments/media-types/{mediaType}"),
        ["dct:format"] = Value($"file-type/{fileType}"),
        ["dct:license"] = Value("licence/CC_BY_4_0"),
    });

    /// <summary>The code in the authority table of file types; records by line have none of their own.</summary>
    private static string FileType(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "CSV",
        ExportFormat.Xlsx => "XLSX",
        ExportFormat.GeoJson => "GEOJSON",
        ExportFormat.JsonLd => "JSON_LD",
        _ => "JSON",
    };

    /// <summary>Adds what catalogue and dataset share.</summary>
    private JsonObject Described(JsonObject resource)
    {
        resource["dct:publisher"] = new JsonObject
        {
            ["@id"] = $"{origin}/#publisher",
            ["@type"] = "foaf:Agent",
            ["foaf:name"] = publisher,
            ["foaf:homepage"] = Id(origin),
        };
        resource["dct:language"] = new JsonArray(Value("language/ENG"), Value("language/FRA"));
        if (countries.Count > 0)
        {
            resource["dct:spatial"] = new JsonArray([.. countries.Select(code => Value($"country/{code}"))]);
        }

        return Dated(resource);
    }

    private JsonObject Dated(JsonObject resource)
    {
        if (changed is { } instant)
        {
            resource["dct:modified"] = new JsonObject { ["@type"] = "xsd:dateTime", ["@value"] = InstantPattern.General.Format(instant) };
        }

        return resource;
    }

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Value(string authority) => Id(Authority + authority);

    private static JsonArray Texts(string english, string french) =>
        new(new JsonObject { ["@language"] = "en", ["@value"] = english }, new JsonObject { ["@language"] = "fr", ["@value"] = french });
}
