using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>The catalogue of the downloads, for data portals.</summary>
public static class PublishCatalogueApi
{
    public const string Path = "/api/catalogue.jsonld";

    public static void MapPublishCatalogueApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, Show).WithName("catalogue")
            .Describe("The catalogue of the downloads for data portals (DCAT-AP 3)", _ => [])
            .Produces<object>(StatusCodes.Status200OK, "application/ld+json")
            .Confirms();

    private static async Task<IResult> Show(
        HttpContext context, SearchClusters search, AtlasSearch index, Gazetteer gazetteer, IConfiguration settings, IClock clock, CancellationToken cancel)
    {
        if (context.ParameterProblems(ApiRequest.LanguageParameter) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        var version = index.Version;
        if (context.IsUnchanged(version.ToString(), version.Since, clock.GetCurrentInstant()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var counts = await search.Handle(AtlasQuery.Everything with { Size = 1 }, cancel);
        var countries = counts.Facet("country").Values.Where(value => value.Code != Facets.NotStated).Select(value => gazetteer.Countries.GetValueOrDefault(value.Code)?.Alpha3).OfType<string>();
        context.Response.Headers.Append("Link", Licences.Header);
        return TypedResults.Text(
            new Catalogue(context.Origin(), settings["Publisher"] ?? "Grappe", version.ChangedAt, [.. countries]).Write().ToJsonString(ApiJson.Readable.Options), "application/ld+json");
    }
}
