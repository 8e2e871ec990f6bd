using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>One record as open data: every fact, and where each comes from.</summary>
public static class ShowClusterApi
{
    public static void MapShowClusterApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SearchClustersApi.Path + "/{id}", Show).WithName("showCluster")
            .Describe("One cluster with every fact, and where each comes from", describe => [describe.Address])
            .Produces<ClusterItem>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Confirms();

    private static async Task<IResult> Show(HttpContext context, string id, GrappeDb db, IClock clock, IStringLocalizer<OpenDataTexts> texts, CancellationToken cancel)
    {
        if (context.ParameterProblems(ApiRequest.LanguageParameter) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        if (await db.Clusters.AsNoTracking().At(id, cancel) is not { } cluster)
        {
            return context.NotThere(texts["There is no cluster at this address."]);
        }

        if (context.LeadOn(cluster, id, $"{SearchClustersApi.Path}/{cluster.Id.Value}") is { } elsewhere)
        {
            return elsewhere;
        }

        // At midnight facts get older.
        var today = clock.GetCurrentInstant().InUtc().Date;
        var since = Instant.Max(cluster.ChangedAt, today.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());
        if (context.IsUnchanged($"{cluster.Id.Value}-{cluster.Version}-{FactDates.Written(today)}", since, clock.GetCurrentInstant()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var documents = await db.Sources.AsNoTracking().ToDictionaryAsync(s => s.Key, s => new SourceDocument(s.Title.Here(), s.Licence, s.Date, s.Url), StringComparer.Ordinal, cancel);
        context.Response.Headers.Append("Link", Licences.Header);
        return TypedResults.Json(ClusterItem.Of(cluster, context.Origin(), documents, Licences.Of(texts), today), ApiJson.Readable.ClusterItem);
    }
}
