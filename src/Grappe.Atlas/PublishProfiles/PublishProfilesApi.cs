using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
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

/// <summary>Profiles for the Murmurations network, and the list of them that its index or an aggregator follows.</summary>
public static class PublishProfilesApi
{
    public const string Path = "/api/murmurations";

    /// <summary>Whoever follows the feed has let go of those before.</summary>
    private const int MostGone = 100;

    public static void MapPublishProfilesApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, List).WithName("murmurationsFeed")
            .Describe("Murmurations: where the profiles are, and when each last changed", describe => [.. describe.Filters(), .. describe.Pages()])
            .Produces<MurmurationsFeed>()
            .Confirms();
        endpoints.MapGet(Path + "/{id}", Show).WithName("murmurationsProfile")
            .Describe("Murmurations: the profile of one cluster", describe => [describe.Address])
            .Produces<MurmurationsProfile>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Confirms();
    }

    private static async Task<IResult> List(
        HttpContext context, AtlasQueryReader reader, SearchClusters search, AtlasSearch index, GrappeDb db, IClock clock, IStringLocalizer<OpenDataTexts> texts, CancellationToken cancel)
    {
        var (query, problems) = reader.ReadApi(context);
        if (problems.Count > 0)
        {
            return context.Refuse(problems);
        }

        var (version, now) = (index.Version, clock.GetCurrentInstant());
        var term = ProfileTerm.Of(now);
        if (context.IsUnchanged($"{version}\n{term.Expires}", version.Since is { } latest ? term.Renewed(latest) : null, now))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var found = await search.Handle(query, cancel);
        if (found.PastTheEnd(texts) is { } problem)
        {
            return context.Refuse(problem);
        }

        var origin = context.Origin();
        context.Response.Headers.Append("Link", Licences.Header);
        return TypedResults.Json(
            new MurmurationsFeed(
                [
                    .. found.Items.Select(item => new MurmurationsNode([MurmurationsProfile.Schema], $"{origin}{Path}/{item.Id.Value}", "posted", term.Renewed(item.Changed).ToUnixTimeSeconds())),
                    .. (query.Page == 1 ? await Gone(db, cancel) : []).Select(gone => new MurmurationsNode([MurmurationsProfile.Schema], $"{origin}{Path}/{gone.Id.Value}", "deleted", gone.ChangedAt.ToUnixTimeSeconds())),
                ],
                new(found.Total, found.Pages),
                context.PageLinks(found)),
            ApiJson.Readable.MurmurationsFeed);
    }

    /// <summary>Records that became part of others, latest first: whoever follows the feed lets go of their profiles.</summary>
    private static Task<List<Cluster>> Gone(GrappeDb db, CancellationToken cancel) =>
        db.ClustersEvenMerged.AsNoTracking().Where(c => c.MergedInto != null).OrderByDescending(c => c.ChangedAt).Take(MostGone).ToListAsync(cancel);

    private static async Task<IResult> Show(
        HttpContext context, string id, GrappeDb db, CodeLists lists, IClock clock, IStringLocalizer<OpenDataTexts> texts, CancellationToken cancel)
    {
        if (context.ParameterProblems(ApiRequest.LanguageParameter) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        if (await db.Clusters.AsNoTracking().At(id, cancel) is not { } cluster)
        {
            return context.NotThere(texts["There is no cluster at this address."]);
        }

        if (context.LeadOn(cluster, id, $"{Path}/{cluster.Id.Value}") is { } elsewhere)
        {
            return elsewhere;
        }

        // A linked record's page is named after it: its address is part of this profile.
        var ids = (cluster.Facts.Relations ?? []).Select(relation => relation.To).OfType<Guid>().Select(to => new ClusterId(to)).ToList();
        var linked = ids.Count == 0 ? [] : await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id.Value, c => c.Address, cancel);
        var now = clock.GetCurrentInstant();
        var term = ProfileTerm.Of(now);
        if (context.IsUnchanged(string.Join('\n', linked.Values.Order(StringComparer.Ordinal).Prepend($"{cluster.Id.Value}-{cluster.Version}-{term.Expires}")), term.Renewed(cluster.ChangedAt), now))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        context.Response.Headers.Append("Link", Licences.Header);
        return TypedResults.Json(
            MurmurationsProfile.Of(cluster, lists, Page(cluster.Address), term.Expires, to => linked.TryGetValue(to, out var address) ? Page(address) : null),
            ApiJson.Readable.MurmurationsProfile);

        string Page(string address) => $"{context.Origin()}{Links.Here($"/clusters/{address}")}";
    }
}
