using Grappe.Atlas.Data;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>One record as a file of any format in which records leave: <c>/api/clusters/{id}.jsonld</c>, <c>.csv</c> and so on.</summary>
public static class DownloadClusterApi
{
    public static void MapDownloadClusterApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SearchClustersApi.Path + "/{id}.{format}", Download).WithName("downloadCluster")
            .Describe("One cluster as a file", describe => [describe.Address, describe.Format])
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Confirms();

    private static async Task<IResult> Download(
        HttpContext context, string id, string format, GrappeDb db, ExportClusters export, IClock clock, IStringLocalizer<OpenDataTexts> texts, CancellationToken cancel)
    {
        if (context.ParameterProblems(ApiRequest.LanguageParameter) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        if (ExportFormats.Named(format) is not { } shape || await db.Clusters.AsNoTracking().At(id, cancel) is not { } cluster)
        {
            return context.NotThere(texts["There is no cluster at this address."]);
        }

        if (context.LeadOn(cluster, id, $"{SearchClustersApi.Path}/{cluster.Id.Value}.{shape.Ending}") is { } elsewhere)
        {
            return elsewhere;
        }

        if (context.IsUnchanged($"{cluster.Id.Value}-{cluster.Version}-{shape.Ending}", cluster.ChangedAt, clock.GetCurrentInstant()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        context.Response.Headers.Append("Link", Licences.Header);
        return Results.Stream(
            body => export.Write(body, shape, new[] { cluster }.ToAsyncEnumerable(), cancel), shape.MediaType,
            shape == ExportFormat.JsonLd ? null : $"{cluster.Address}.{shape.Ending}");
    }
}
