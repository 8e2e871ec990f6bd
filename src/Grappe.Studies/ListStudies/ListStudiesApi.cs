using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>All studies.</summary>
public static class ListStudiesApi
{
    public static void MapListStudiesApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(StudyAddresses.Api, List).WithName("studies")
            .DescribeStudies("All studies")
            .Produces<StudiesAnswer>();

    private static async Task<IResult> List(HttpContext context, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts)
    {
        var studies = await find.All(context.RequestAborted);
        return context.Answer(studies, clock, texts["There is no such study."], all => TypedResults.Ok(new StudiesAnswer(
            all.Count,
            [.. all.Select(study => StudyItem.Of(study, context.Origin()))])), studies);
    }
}

/// <summary>The studies there are.</summary>
public sealed record StudiesAnswer(int Total, IReadOnlyList<StudyItem> Items);

/// <summary>A study in a list.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">In the language asked for.</param>
/// <param name="Summary">In one or two sentences.</param>
/// <param name="Kind">published, reconstructed, prepared or own.</param>
/// <param name="Synthetic">Whether its cases are made up.</param>
/// <param name="Cases">How many cases it is about.</param>
/// <param name="Tables">How many tables it has.</param>
/// <param name="Links">Its addresses.</param>
public sealed record StudyItem(string Slug, string Title, string Summary, string Kind, bool Synthetic, int Cases, int Tables, IReadOnlyDictionary<string, string> Links)
{
    public static StudyItem Of(Study study, string origin)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new(
            study.Slug,
            study.Title.Here(),
            study.Summary.Here(),
            System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(study.Kind.ToString()),
            study.IsSynthetic,
            study.Counted,
            study.Published?.Tables.Count ?? study.Collected.Count,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = origin + StudyAddresses.ApiStudy(study.Slug), ["page"] = origin + StudyAddresses.Study(study.Slug) });
    }
}
