using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Coding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>The codebook of a study, as JSON and for programs that read REFI-QDA codebooks.</summary>
public static class ShowCodebookApi
{
    public static void MapShowCodebookApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/codebook", Show).WithName("studyCodebook")
            .DescribeStudies("The codebook of a study: categories, sub-categories and ideas that open answers are read with", "slug")
            .Produces<CodebookAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/codebook.qdc", Download).WithName("studyCodebookQdc")
            .DescribeStudies("The codebook of a study as a REFI-QDA codebook", "slug")
            .Produces<string>(StatusCodes.Status200OK, "application/xml").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Show(HttpContext context, string slug, StudyLibrary library, IClock clock, IStringLocalizer<StudyTexts> texts) =>
        context.Answer(Find(library, slug), clock, texts["There is no codebook of such a study."], study => TypedResults.Ok(CodebookAnswer.Of(study, study.Codebook!, context.Origin())));

    private static IResult Download(HttpContext context, string slug, StudyLibrary library, IClock clock, IStringLocalizer<StudyTexts> texts) =>
        context.Answer(Find(library, slug), clock, texts["There is no codebook of such a study."],
            study => TypedResults.File(WriteQdc.Of(study.Codebook!, Links.Language), "application/xml", $"{slug}-{texts["codebook"]}.qdc"));

    private static Study? Find(StudyLibrary library, string slug) => library.Study(slug) is { Codebook: not null } study ? study : null;
}

/// <summary>A codebook as the API gives it.</summary>
/// <param name="Title">In the language asked for.</param>
/// <param name="Codes">All codes; each stands after the one it is under.</param>
/// <param name="Notes">How to read it.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Licence">Of the source.</param>
/// <param name="Links">Its addresses.</param>
public sealed record CodebookAnswer(string Title, IReadOnlyList<CodeAnswer> Codes, IReadOnlyList<string> Notes, string? Source, string Licence, IReadOnlyDictionary<string, string> Links)
{
    public static CodebookAnswer Of(Study study, Codebook book, string origin)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(book);
        return new(
            book.Title.Here(),
            [.. book.Codes.Select(code => new CodeAnswer(code.Id, code.Under, code.Label.Here(), code.Definition?.Here(), book.ColourOf(code), code.Place?.Here()))],
            [.. book.Notes.Select(note => note.Here())],
            book.Place?.Here(),
            "CC BY 4.0",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["self"] = origin + StudyAddresses.ApiCodebook(study.Slug),
                ["qdc"] = origin + StudyAddresses.ApiCodebook(study.Slug) + ".qdc",
                ["study"] = origin + StudyAddresses.ApiStudy(study.Slug),
                ["page"] = origin + StudyAddresses.Codebook(study.Slug),
                ["innovations"] = origin + StudyAddresses.Innovations(study.Slug),
            });
    }
}

/// <summary>A code.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Under">The code that it stands under; null at the top.</param>
/// <param name="Label">In words.</param>
/// <param name="Definition">When it applies.</param>
/// <param name="Colour">As #rrggbb.</param>
/// <param name="Source">Where the report names it.</param>
public sealed record CodeAnswer(string Id, string? Under, string Label, string? Definition, string? Colour, string? Source);
