using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Api;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace Grappe.Atlas;

/// <summary>Describes the parameters of the API from the same lists that read them, in the language of the reader.</summary>
public sealed class AtlasParameters(CodeLists lists, IStringLocalizer<OpenDataTexts> texts, IStringLocalizer<FacetTexts> facets)
{
    /// <summary>A list of codes longer than this is described by its shape: the counts of the facet name those in use.</summary>
    private const int MostCodes = 300;

    public OpenApiParameter Language => Query(ApiRequest.LanguageParameter, texts["Language of labels and messages; without it, the header Accept-Language says."], OneOf(LanguageInPath.Languages), "fr");

    public OpenApiParameter Address => new()
    {
        Name = "id",
        In = ParameterLocation.Path,
        Required = true,
        Description = texts["The id, the slug, or the short id at the end of the slug. Ids never change; a slug of before a rename still leads to its record."],
        Schema = Text(),
        Example = JsonValue.Create("6afce971-faa5-5680-93e3-7216fedcbb34"),
    };

    /// <summary>Everything that narrows or orders a search.</summary>
    public IEnumerable<OpenApiParameter> Filters()
    {
        yield return Query("q", texts["Words to find in names, places and descriptions, in English or French: without accents, by their beginning, in any form, with one typo."],
            new() { Type = JsonSchemaType.String, MaxLength = AtlasQuery.LongestText }, "emploi");
        foreach (var facet in Facets.All)
        {
            yield return Filter(facet);
        }

        yield return Query("near", texts["A town, or a latitude and a longitude: only what lies around it."], new() { Type = JsonSchemaType.String, MaxLength = AtlasQuery.LongestText }, "Strasbourg");
        yield return Query("within", texts["Kilometres around the place of “near”."], Number(1, AtlasQueryReader.LargestRadius, AtlasQueryReader.DefaultRadius), 100);
        yield return Query("bbox", texts["Only what lies in a box: west, south, east, north in degrees."], Text(), "-5,42,8,51");
        yield return Query("sort", texts["The order; by distance only with “near”."], OneOf(AtlasQuery.Sorts.Keys, "relevance"), "name");
    }

    public IEnumerable<OpenApiParameter> Pages()
    {
        yield return Query("page", texts["Page, from 1."], Number(1, null, 1), 1);
        yield return Query("size", texts["Records on a page."], Number(1, AtlasQuery.LargestSize, AtlasQuery.DefaultSize), 50);
    }

    /// <summary>The part of the map that is seen.</summary>
    public IEnumerable<OpenApiParameter> Viewport(int deepest)
    {
        var box = Query("bbox", texts["The part of the map: west, south, east, north in degrees."], Text(), "-5,42,8,51");
        box.Required = true;
        var zoom = Query("zoom", texts["The level of zoom of the map."], Number(0, deepest), 5);
        zoom.Required = true;
        return [.. Filters().Where(filter => filter.Name != "bbox"), box, zoom];
    }

    /// <summary>What makes a group of the map: one of three, which here takes the place of the filter "within".</summary>
    public IEnumerable<OpenApiParameter> Group()
    {
        var one = " " + texts["Give one of “boxes”, “within” and “unplaced”."];
        return
        [
            .. Filters().Where(filter => filter.Name != "within"),
            Query("boxes", texts["Boxes of the group, separated by semicolons: west, south, east, north in degrees."] + one, Text(), "5,47,8,50"),
            Query("within", texts["Countries of the group."] + one, Text(), "FR,BE"),
            Query("unplaced", texts["Countries: their clusters of which no town is known."] + one, Text(), "ES"),
        ];
    }

    public OpenApiParameter Format => new()
    {
        Name = "format",
        In = ParameterLocation.Path,
        Required = true,
        Description = texts["The form of the file."],
        Schema = OneOf(ExportClustersApi.Formats.Select(format => format.Ending)),
        Example = JsonValue.Create("jsonld"),
    };

    public static OpenApiParameter Query(string name, string description, OpenApiSchema schema, JsonNode example) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = schema,
        Example = example,
    };

    public static OpenApiSchema Number(int least, int? most, int? otherwise = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = Written(least),
        Maximum = Written(most),
        Default = otherwise,
    };

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private OpenApiParameter Filter(FacetDefinition facet)
    {
        var codes = lists[facet.List].Select(code => code.Value).Append(Facets.NotStated).ToList();
        var one = codes.Count <= MostCodes ? OneOf(codes) : new() { Type = JsonSchemaType.String, Pattern = $"^([A-Z]{{2}}\\.[0-9A-Z]+|{Facets.NotStated})$" };
        return new()
        {
            Name = facet.Key,
            In = ParameterLocation.Query,
            Description = texts["{0}: one or more codes, any of them; repeated, or separated by commas.", facets[facet.Key].Value]
                + (facet.Key == "kind" ? " " + texts["Without it, clusters only."] : "")
                + (facet.Key == "country" ? " " + texts["ISO 3166 codes of two or three letters."] : ""),
            Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = one },
            Style = ParameterStyle.Form,
            Explode = true,
            Example = new JsonArray(facet.Key == "country" ? "FR" : codes[0]),
        };
    }

    private static OpenApiSchema OneOf(IEnumerable<string> values, string? otherwise = null) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. values.Select(value => (JsonNode)value)],
        Default = otherwise,
    };

    private static string? Written(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
