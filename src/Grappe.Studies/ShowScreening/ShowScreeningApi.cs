using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Screening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>How the cases of a study were chosen.</summary>
public static class ShowScreeningApi
{
    public static void MapShowScreeningApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/screening", Show).WithName("studyScreening")
            .DescribeStudies("How the cases of a study were chosen: criteria, and the flow from found to kept", "slug")
            .Produces<ScreeningAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static IResult Show(HttpContext context, string slug, StudyLibrary library, IClock clock, IStringLocalizer<StudyTexts> texts) =>
        context.Answer(library.Study(slug) is { Screening: not null } found ? found : null, clock, texts["Nothing is known of how cases of such a study were chosen."],
            study => TypedResults.Ok(ScreeningAnswer.Of(study, study.Screening!, context.Origin())));
}

/// <summary>Criteria and flow as the API gives them.</summary>
/// <param name="Criteria">What a case had to be.</param>
/// <param name="Flow">From found to kept.</param>
/// <param name="Notes">What is not told.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Licence">Of the source.</param>
/// <param name="Links">Its addresses.</param>
public sealed record ScreeningAnswer(IReadOnlyList<CriterionAnswer> Criteria, FlowAnswer Flow, IReadOnlyList<string> Notes, string Source, string Licence, IReadOnlyDictionary<string, string> Links)
{
    public static ScreeningAnswer Of(Study study, PublishedScreening screening, string origin)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(screening);
        return new(
            [.. screening.Criteria.Select(criterion => new CriterionAnswer(criterion.Code, criterion.Label.Here(), criterion.Help.Here()))],
            FlowAnswer.Of(screening.Flow),
            [.. screening.Notes.Select(note => note.Here())],
            screening.Place?.Here() ?? "",
            "CC BY 4.0",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = origin + StudyAddresses.ApiScreening(study.Slug), ["study"] = origin + StudyAddresses.ApiStudy(study.Slug), ["page"] = origin + StudyAddresses.Screening(study.Slug) });
    }
}

/// <summary>A criterion.</summary>
public sealed record CriterionAnswer(string Code, string Label, string Help);

/// <summary>From found to kept; counts that the source does not tell are null.</summary>
public sealed record FlowAnswer(IReadOnlyList<FlowPartAnswer> Found, int Screened, int Excluded, IReadOnlyList<FlowPartAnswer> Reasons, int Open, int Included, bool AddsUp)
{
    public static FlowAnswer Of(ScreeningFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new([.. flow.Found.Select(FlowPartAnswer.Of)], flow.Screened, flow.Excluded, [.. flow.Reasons.Select(FlowPartAnswer.Of)], flow.Open, flow.Included, flow.AddsUp);
    }
}

/// <summary>A part of the flow.</summary>
public sealed record FlowPartAnswer(string Code, string Label, int? Count)
{
    public static FlowPartAnswer Of(FlowPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new(part.Code, part.Label.Here(), part.Count);
    }
}
