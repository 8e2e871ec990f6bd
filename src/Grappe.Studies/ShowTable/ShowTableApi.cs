using System.Globalization;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>One table of a study, as JSON and as CSV.</summary>
public static class ShowTableApi
{
    public static void MapShowTableApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/tables/{number}", Show).WithName("studyTable")
            .DescribeStudies("One table: counts, percentages, what is missing and what an audit finds", "slug", "number")
            .Produces<TableAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet(StudyAddresses.Api + "/{slug}/tables/{number}.csv", Download).WithName("studyTableCsv")
            .DescribeStudies("One table as CSV", "slug", "number")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Show(HttpContext context, string slug, string number, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts)
    {
        var one = await Find(context, find, slug, number);
        return context.Answer(one, clock, texts["There is no such table."], found => TypedResults.Ok(TableAnswer.Of(found.Study, found.Table, context.Origin(), texts)), [.. one is null ? [] : new[] { one.Study }]);
    }

    private static async Task<IResult> Download(HttpContext context, string slug, string number, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts)
    {
        var one = await Find(context, find, slug, number);
        return context.Answer(one, clock, texts["There is no such table."],
            found => TypedResults.File(TableCsv.Write(found.Table, texts), "text/csv; charset=utf-8", $"{slug}-{texts["table"]}-{found.Table.Number}.csv"), [.. one is null ? [] : new[] { one.Study }]);
    }

    private static async Task<FoundTable?> Find(HttpContext context, FindStudy find, string slug, string number) =>
        await find.Public(slug, context.RequestAborted) is { } study && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && study.Table(n) is { } table ? new(study, table) : null;

    private sealed record FoundTable(Study Study, StudyTable Table);
}
