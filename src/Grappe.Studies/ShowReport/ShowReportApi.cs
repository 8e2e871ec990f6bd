using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>A living report and its figures for programs.</summary>
public static class ShowReportApi
{
    public static void MapShowReportApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/report", Show).WithName("studyReport")
            .DescribeStudies("The living report of a study: its text, and the value of every figure in it", "slug")
            .Produces<ReportAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/report.docx", Docx).WithName("studyReportDocx")
            .DescribeStudies("The living report of a study as a document for word processors", "slug")
            .Produces<byte[]>(StatusCodes.Status200OK, WordFile.Type).ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/figures/{name}", ShowFigure).WithName("studyFigure")
            .DescribeStudies("One figure: its value, and the cases and answers that it was counted from", "slug", "name")
            .Produces<FigureAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Show(HttpContext context, string slug, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts)
    {
        var study = await find.Public(slug, context.RequestAborted) is { Report: not null } found ? found : null;
        return context.Answer(study, clock, texts["There is no such report."], one => TypedResults.Ok(ReportAnswer.Of(one, one.Report!.Here(), context.Origin())), [.. study is null ? [] : new[] { study }]);
    }

    private static async Task<IResult> Docx(HttpContext context, string slug, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts, IStringLocalizer<ReportTexts> words)
    {
        var study = await find.Public(slug, context.RequestAborted) is { Report: not null } found ? found : null;
        return context.Answer(study, clock, texts["There is no such report."],
            one => TypedResults.File(new WriteReportDocx(one, context.Origin(), words, texts).Of(one.Report!.Here()), WordFile.Type, $"{slug}.docx"), [.. study is null ? [] : new[] { study }]);
    }

    private static async Task<IResult> ShowFigure(HttpContext context, string slug, string name, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts)
    {
        var study = await find.Public(slug, context.RequestAborted);
        var figure = study is not null && FigureReference.Read(name) is { } reference ? Figure.Of(study, reference) : null;
        return context.Answer(figure, clock, texts["There is no such figure."], one => TypedResults.Ok(FigureAnswer.Of(study!, one, context.Origin())), [.. study is null ? [] : new[] { study }]);
    }
}

/// <summary>A living report as the API gives it.</summary>
/// <param name="Study">The study.</param>
/// <param name="Synthetic">Whether its cases are made up.</param>
/// <param name="Text">Markdown with the names of figures, such as <c>{{count 3 up-to-5}}</c>.</param>
/// <param name="Fingerprint">SHA-256 of text and figures.</param>
/// <param name="Figures">Every figure of the text.</param>
/// <param name="Links">Its addresses.</param>
public sealed record ReportAnswer(string Study, bool Synthetic, string Text, string Fingerprint, IReadOnlyList<FigureAnswer> Figures, IReadOnlyDictionary<string, string> Links)
{
    public static ReportAnswer Of(Study study, string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new(study.Slug, study.IsSynthetic, text, Edition.Of(text, study).Fingerprint,
            [.. ReportText.Of(text).Figures.Select(reference => Figure.Of(study, reference)).OfType<Figure>().Select(figure => FigureAnswer.Of(study, figure, origin))],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = origin + StudyAddresses.ApiReport(study.Slug), ["study"] = origin + StudyAddresses.ApiStudy(study.Slug), ["page"] = origin + StudyAddresses.Report(study.Slug) });
    }
}

/// <summary>A figure as the API gives it.</summary>
/// <param name="Name">Such as <c>percent-answered.4.mature</c>.</param>
/// <param name="Value">A number of cases, or percent with one decimal; null where it is not told.</param>
/// <param name="Percent">Which of the two.</param>
/// <param name="Table">The number of its table.</param>
/// <param name="Variable">What was asked.</param>
/// <param name="Row">The code of the answer.</param>
/// <param name="Base">Cases that the table is about.</param>
/// <param name="Cases">The cases that are counted, where they are known.</param>
/// <param name="Fingerprint">SHA-256 of what was counted.</param>
/// <param name="Links">Its addresses.</param>
public sealed record FigureAnswer(string Name, decimal? Value, bool Percent, int Table, string Variable, string? Row, int Base, IReadOnlyList<string> Cases, string Fingerprint, IReadOnlyDictionary<string, string> Links)
{
    public static FigureAnswer Of(Study study, Figure figure, string origin)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(figure);
        var name = figure.Reference.ToString();
        return new(name, figure.Value, figure.IsPercent, figure.Table.Number, figure.Table.Counts.Variable, figure.Reference.Row, figure.Table.Counts.Base, [.. figure.Cases.Select(one => one.Id)], figure.Fingerprint,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = origin + StudyAddresses.ApiFigure(study.Slug, name), ["table"] = origin + StudyAddresses.ApiTable(study.Slug, figure.Table.Number), ["page"] = origin + StudyAddresses.Figure(study.Slug, name) });
    }
}
