using System.Globalization;
using Grappe.Atlas.Index;
using Grappe.Shared;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>The map's two addresses. Both take the filters of the atlas; what they cannot read they refuse, by name.</summary>
public static class ShowMapApi
{
    private const int DeepestZoom = 24;
    private const int MostBoxes = 64;

    public static void MapShowMap(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGet("/api/map", Groups).WithName("map")
            .Describe("Groups of clusters for a part of the map, under the same filters", describe => describe.Viewport(DeepestZoom));
        endpoints.MapGet("/api/map/members", Members).WithName("mapMembers")
            .Describe("The clusters of one group of the map", describe => describe.Group());
    }

    private static Results<Ok<MapAnswer>, ProblemHttpResult> Groups(
        HttpContext context, AtlasQueryReader reader, ShowMap map, IStringLocalizer<SearchTexts> searchTexts, IStringLocalizer<MapTexts> texts)
    {
        var (query, problems) = reader.Read(context.Request.Query, ApiRequest.LanguageParameter, "zoom");
        List<ParameterProblem> all = [.. context.LanguageProblems(), .. problems.Select(problem => problem.In(searchTexts))];
        var zoom = context.Request.Query["zoom"];
        var level = 0;
        if (zoom.Count != 1 || !int.TryParse(zoom, NumberStyles.None, CultureInfo.InvariantCulture, out level) || level > DeepestZoom)
        {
            all.Add(new("zoom", texts["The zoom level is a whole number from 0 to {0}.", DeepestZoom]));
        }

        if (query.Box is null && !all.Exists(problem => problem.Parameter == "bbox"))
        {
            all.Add(new("bbox", texts["Say which part of the map: west, south, east, north."]));
        }

        return all.Count > 0 ? context.Refuse(all) : TypedResults.Ok(map.Handle(query, query.Box!.Value, level, Links.Language));
    }

    private static async Task<Results<Ok<MapMembers>, ProblemHttpResult>> Members(
        HttpContext context, AtlasQueryReader reader, ListMapMembers members, IStringLocalizer<SearchTexts> searchTexts, IStringLocalizer<MapTexts> texts, CancellationToken cancel)
    {
        var (query, problems) = reader.Read(context.Request.Query, ApiRequest.LanguageParameter, "boxes", "within", "unplaced");
        List<ParameterProblem> all = [.. context.LanguageProblems(), .. problems.Select(problem => problem.In(searchTexts))];
        var boxes = Boxes();
        var within = Countries("within");
        var unplaced = Countries("unplaced");
        if (all.Count == 0 && new[] { boxes.Count, within.Count, unplaced.Count }.Count(n => n > 0) != 1)
        {
            all.Add(new("boxes", texts["Say which group: boxes, within or unplaced, one of them."]));
        }

        return all.Count > 0 ? context.Refuse(all) : TypedResults.Ok(await members.Handle(query, boxes, within, unplaced, cancel));

        List<BoundingBox> Boxes()
        {
            var read = new List<BoundingBox>();
            foreach (var text in context.Request.Query["boxes"].ToString().Split(';', MostBoxes + 1, StringSplitOptions.RemoveEmptyEntries))
            {
                var (part, wrong) = reader.Read([new("bbox", text)]);
                if (part.Box is { } box && read.Count < MostBoxes)
                {
                    read.Add(box);
                }
                else
                {
                    all.Add(new("boxes", wrong.Count > 0 ? wrong[0].In(searchTexts).Message : texts["At most {0} boxes.", MostBoxes]));
                    break;
                }
            }

            return read;
        }

        // Codes of countries, checked as the filter of that name is.
        IReadOnlyList<string> Countries(string parameter)
        {
            var (part, wrong) = reader.Read([new("country", context.Request.Query[parameter])]);
            all.AddRange(wrong.Select(problem => problem.In(searchTexts) with { Parameter = parameter }));
            return part.Filters.GetValueOrDefault("country") ?? [];
        }
    }
}
