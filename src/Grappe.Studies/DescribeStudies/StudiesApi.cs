using System.Text.Json.Nodes;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;
using NodaTime;

namespace Grappe.Studies;

/// <summary>What the addresses of studies have in common: their description and how they answer.</summary>
public static class StudiesApi
{
    /// <param name="endpoint">The address.</param>
    /// <param name="summary">A key of <see cref="StudyTexts"/>.</param>
    /// <param name="path">Names of the parameters in the path.</param>
    public static RouteHandlerBuilder DescribeStudies(this RouteHandlerBuilder endpoint, string summary, params string[] path) => endpoint
        .WithTags("studies")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .Produces(StatusCodes.Status304NotModified)
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            var texts = context.ApplicationServices.GetRequiredService<IStringLocalizer<StudyTexts>>();
            operation.Summary = texts[summary];
            operation.Parameters = [.. path.Select(name => name == "slug"
                ? Parameter(name, ParameterLocation.Path, texts["The name of the study in its address."], "geces-2021")
                : Parameter(name, ParameterLocation.Path, texts["The number of the table, as in the report."], "8")),
                Parameter(ApiRequest.LanguageParameter, ParameterLocation.Query, texts["Language of labels and messages; without it, the header Accept-Language says."], "fr", LanguageInPath.Languages)];
            return Task.CompletedTask;
        });

    /// <summary>Refuses parameters that do not exist, says what is not there, confirms what is known, else answers.</summary>
    public static IResult Answer<T>(this HttpContext context, T? found, IClock clock, string notThere, Func<T, IResult> answer, params IReadOnlyList<Study> studies) where T : class
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(answer);
        if (context.ParameterProblems(ApiRequest.LanguageParameter) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        if (found is null)
        {
            return context.NotThere(notThere);
        }

        // Shipped studies change with the program only, whose build is part of every tag; what is counted here changes with the answers.
        return context.IsUnchanged(State(studies), null, clock.GetCurrentInstant()) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : answer(found);
    }

    private static string State(IReadOnlyList<Study> studies) => "shipped" + string.Concat(studies.Where(study => study.Kind == StudyKind.Own)
        .Select(study => StudyJson.Write(new { study.Title, study.Summary, study.Questionnaire, study.Report, Counts = study.Collected.Select(table => table.Counts) })));

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, string example, string[]? values = null) => new()
    {
        Name = name,
        In = place,
        Required = place == ParameterLocation.Path,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = values is null ? null : [.. values.Select(value => (JsonNode)value)] },
        Example = example,
    };
}
