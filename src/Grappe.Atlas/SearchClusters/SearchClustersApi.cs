using System.Globalization;
using Grappe.Shared;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>The search as open data.</summary>
public static class SearchClustersApi
{
    public const string Path = "/api/clusters";

    public static void MapSearchClustersApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, Search).WithName("searchClusters")
            .Describe("Search clusters: a page of records, their total, and the counts of every facet", describe => [.. describe.Filters(), .. describe.Pages()])
            .Produces<ClusterPage>()
            .Confirms();

    private static async Task<IResult> Search(
        HttpContext context, AtlasQueryReader reader, SearchClusters search, AtlasSearch index, SourceDates dates, IClock clock, IStringLocalizer<OpenDataTexts> texts, CancellationToken cancel)
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

        var found = await search.Handle(query, cancel);
        if (found.PastTheEnd(texts) is { } problem)
        {
            return context.Refuse(problem);
        }

        context.Response.Headers.Append("Link", Licences.Header);
        return TypedResults.Json(Page(found, context, texts, item => ClusterItem.Of(item, context.Origin(), dates, version.Day)), ApiJson.Readable.ClusterPage);
    }

    /// <summary>Reads the query of a request to the API; every parameter that cannot be read is a problem.</summary>
    public static (AtlasQuery Query, IReadOnlyList<ParameterProblem> Problems) ReadApi(
        this AtlasQueryReader reader, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(context);
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<SearchTexts>>();
        var (query, problems) = reader.Read(context.Request.Query, ApiRequest.LanguageParameter);
        return (query, [.. context.LanguageProblems(), .. problems.Select(p => p.In(texts))]);
    }

    /// <summary>The problem in the reader's language.</summary>
    public static ParameterProblem In(this QueryProblem problem, IStringLocalizer<SearchTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem.Parameter, texts[problem.Message, [.. problem.Arguments.Select(a => a is string typed ? ParameterProblem.Shortened(typed) : a)]]);
    }

    private static ClusterPage Page(AtlasPage found, HttpContext context, IStringLocalizer<OpenDataTexts> texts, Func<ClusterFound, ClusterItem> write)
    {
        return new(
            found.Total,
            found.Query.Page,
            found.Query.Size,
            found.Pages,
            [.. found.Items.Select(write)],
            found.Facets.ToDictionary(
                facet => facet.Key,
                IReadOnlyList<FacetCount> (facet) => [.. facet.Values.Select(value => new FacetCount(value.Code, value.Label.Here(), value.Count))],
                StringComparer.Ordinal),
            Licences.Of(texts),
            context.PageLinks(found));
    }

    /// <summary>What is wrong with the number of the page, if anything.</summary>
    public static ParameterProblem? PastTheEnd(this AtlasPage found, IStringLocalizer<OpenDataTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(texts);
        return found.Query.Page > found.Pages ? new("page", texts["There is no page {0}: the last one is {1}.", found.Query.Page, found.Pages]) : null;
    }

    /// <summary>The addresses of this page, its neighbours, the first and the last, under the path that was asked.</summary>
    public static IReadOnlyDictionary<string, string> PageLinks(this HttpContext context, AtlasPage found)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(found);
        string? language = context.Request.Query[ApiRequest.LanguageParameter];
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("self", found.Query.Page);
        Add("first", 1);
        if (found.Query.Page > 1)
        {
            Add("prev", found.Query.Page - 1);
        }

        if (found.Query.Page < found.Pages)
        {
            Add("next", found.Query.Page + 1);
        }

        Add("last", found.Pages);
        return links;

        void Add(string relation, int page)
        {
            var address = (found.Query with { Page = page }).ToQueryString();
            var suffix = language is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{(address.Length == 0 ? '?' : '&')}{ApiRequest.LanguageParameter}={language}");
            links[relation] = context.Origin() + context.Request.Path + address + suffix;
        }
    }
}
