using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Studies;

/// <summary>The questionnaire of a study as an XLSForm, for everybody who may read the study.</summary>
public static class XlsFormFile
{
    public static void MapXlsFormFile(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/studies/{slug}/questionnaire.xlsx",
        async (string slug, string? lang, HttpContext context, FindStudy find, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await find.Handle(slug, cancel) is { } study
                ? Results.File(WriteXlsForm.Of(study.Questionnaire, study.Title.In(lang == "fr" ? "fr" : "en")), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{slug}.xlsx")
                : Results.NotFound();
        }).ExcludeFromDescription();
}
