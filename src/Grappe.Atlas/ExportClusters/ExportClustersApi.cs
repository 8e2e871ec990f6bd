using System.Globalization;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Downloads: every record that a search finds, not one page of it, written as it is read.</summary>
public static class ExportClustersApi
{
    public static readonly IReadOnlyList<ExportFormat> Formats = [ExportFormat.Csv, ExportFormat.Xlsx, ExportFormat.GeoJson, ExportFormat.JsonLd, ExportFormat.JsonLines];

    public static string Path(ExportFormat format) => $"{SearchClustersApi.Path}.{format.Ending}";

    public static void MapExportClustersApi(this IEndpointRouteBuilder endpoints)
    {
        foreach (var format in Formats)
        {
            endpoints.MapGet(Path(format), (HttpContext context, AtlasQueryReader reader, SearchClusters search, AtlasSearch index, ExportClusters export, GrappeDb db, IClock clock, CancellationToken cancel) =>
                    Download(format, context, reader, search, index, export, db, clock, cancel))
                .WithName($"download{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(format.Ending)}")
                .Describe("Every record found, as a file", describe => describe.Filters())
                .Produces<Stream>(StatusCodes.Status200OK, format.MediaType.Split(';')[0])
                .ProducesProblem(StatusCodes.Status429TooManyRequests)
                .Confirms()
                .LimitDownloads();
        }
    }

    private static async Task<IResult> Download(
        ExportFormat format, HttpContext context, AtlasQueryReader reader, SearchClusters search, AtlasSearch index, ExportClusters export, GrappeDb db, IClock clock, CancellationToken cancel)
    {
        var (query, problems) = reader.ReadApi(context);
        if (problems.Count > 0)
        {
            return context.Refuse(problems);
        }

        var version = index.Version;
        if (context.IsUnchanged(version.ToString(), version.Since, clock.GetCurrentInstant()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var response = context.Response;
        response.ContentType = format.MediaType;
        response.Headers.Append(HeaderNames.Link, Licences.Header);
        response.Headers.ContentDisposition = $"attachment; filename=\"grappe-clusters.{format.Ending}\"";
        if (!context.WantsOnlyHeaders())
        {
            await export.Write(response.Body, format, search.Everything(query, db, cancel), cancel);
        }

        return TypedResults.Empty;
    }
}
