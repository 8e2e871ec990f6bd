using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>A study to take away as a whole: its tables as a workbook, its description for archives.</summary>
public static class ExportStudyApi
{
    public static void MapExportStudyApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/tables.xlsx", Tables).WithName("studyTablesXlsx")
            .DescribeStudies("All tables of a study as one workbook", "slug")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/ddi.xml", Describe).WithName("studyDdi")
            .DescribeStudies("The questions of a study, with frequencies, as DDI Codebook 2.5", "slug")
            .Produces<string>(StatusCodes.Status200OK, "application/xml").ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/bundle.zip", Bundle).WithName("studyBundle")
            .DescribeStudies("A study as one archive: questionnaire, description, tables, and answers where they are made up", "slug")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/zip").ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet("/studies/{slug}/waves/{number}/answers.zip", Answers).WithMetadata(new NeedsAttribute(Permission.RunStudies)).ExcludeFromDescription();
    }

    private static Task<IResult> Tables(HttpContext context, string slug, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts) =>
        Give(context, slug, find, clock, texts, study => TypedResults.File(WriteTablesXlsx.Of(study, texts), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{slug}.xlsx"));

    private static Task<IResult> Describe(HttpContext context, string slug, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts) =>
        Give(context, slug, find, clock, texts, study => TypedResults.File(WriteDdi.Of(study), "application/xml", $"{slug}-ddi.xml"));

    private static Task<IResult> Bundle(HttpContext context, string slug, FindStudy find, WriteBundle write, IClock clock, IStringLocalizer<StudyTexts> texts) =>
        Give(context, slug, find, clock, texts, study => TypedResults.File(write.Of(study, study.IsSynthetic ? new(study.Questionnaire, study.Cases) : null), "application/zip", $"{slug}.zip"));

    /// <summary>The same with the answers of a wave, for those who run the study.</summary>
    private static async Task<IResult> Answers(string slug, string number, string? lang, HttpContext context, string? cases, RunWave waves, WhoCounts who, FindStudy find, WriteBundle write, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var all = cases == StudyAddresses.AllCases;
        if (await waves.Find(slug, number, cancel) is not { } at || await find.Handle(slug, all, cancel) is not { } study)
        {
            return Results.NotFound();
        }

        var asked = at.Study.Questionnaires.First(version => version.Number == at.Wave.Questionnaire).Questionnaire;
        var counted = new CountedCases(asked, (await who.Of(at.Study.Id, at.Wave.Id, all, cancel)).Cases);
        return Results.File(Links.In(lang == "fr" ? "fr" : "en", () => write.Of(study with { Questionnaire = asked }, counted)), "application/zip", $"{slug}-{number}.zip");
    }

    private static async Task<IResult> Give(HttpContext context, string slug, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts, Func<Study, IResult> give)
    {
        var study = await find.Public(slug, context.RequestAborted);
        return context.Answer(study, clock, texts["There is no such study."], give, [.. study is null ? [] : new[] { study }]);
    }
}
