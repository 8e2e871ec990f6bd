using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace Grappe.Flows;

/// <summary>Gives the plan with its certificate, and the lots that it is the best for, so that anybody can check the one against the other.</summary>
public static class DownloadPlan
{
    private static readonly string[] Objectives = [.. Enum.GetValues<Objective>().Select(WriteSolution.Name)], Whose = ["public", FlowsAsked.Seen];

    public static void MapDownloadPlan(this IEndpointRouteBuilder endpoints)
    {
        Document(endpoints.MapGet(FlowAddresses.PlanApi, Plan).WithName("flows-plan"), "The best plan with its certificate, as grappe flows solve prints it", "application/json");
        Document(endpoints.MapGet(FlowAddresses.LotsApi, Lots).WithName("flows-plan-lots"), "What is matched, as a file that grappe flows solve reads", "text/csv");
    }

    private static async Task<IResult> Plan(HttpContext context, CurrentActor current, FlowsShown shown, TerritoryPlans plans)
    {
        if (Problems(context) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        var asked = FlowsAsked.Read(context.Request.Query, current.Actor);
        var plan = await plans.Whole(await shown.Flows(current.Actor, asked, context.RequestAborted), asked.Objective, context.RequestAborted);
        using var file = new MemoryStream();
        WriteSolution.To(file, plan.Solved);
        return Given(context, asked, file.ToArray(), "application/json", $"flows-{WriteSolution.Name(asked.Objective)}.json");
    }

    private static async Task<IResult> Lots(HttpContext context, CurrentActor current, FlowsShown shown)
    {
        if (Problems(context) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        var asked = FlowsAsked.Read(context.Request.Query, current.Actor);
        var rows = new StringBuilder().AppendJoin(',', FlowsFile.Columns).Append('\n');
        foreach (var side in PlanTerritory.Lots(await shown.Flows(current.Actor, asked, context.RequestAborted)))
        {
            foreach (var lot in side)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{lot.Id},{(side.Key == FlowSide.Offer ? "offer" : "need")},{lot.Code},{lot.Tonnes},{lot.Place.Latitude:R},{lot.Place.Longitude:R},{lot.PriceEur}\n");
            }
        }

        return Given(context, asked, Encoding.UTF8.GetBytes(rows.ToString()), "text/csv", "flows.csv");
    }

    private static List<ParameterProblem> Problems(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<FlowTexts>>();
        return
        [
            .. context.ParameterProblems(ApiRequest.LanguageParameter, FlowsAsked.By, FlowsAsked.Of),
            .. new[] { (FlowsAsked.By, Objectives), (FlowsAsked.Of, Whose) }
                .SelectMany(parameter => context.Request.Query[parameter.Item1].Where(value => !parameter.Item2.Contains(value, StringComparer.Ordinal))
                    .Select(value => new ParameterProblem(parameter.Item1, texts["“{0}” is not one of: {1}.", ParameterProblem.Shortened(value ?? ""), string.Join(", ", parameter.Item2)]))),
        ];
    }

    private static FileContentHttpResult Given(HttpContext context, FlowsAsked asked, byte[] file, string type, string name)
    {
        if (asked.All)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return TypedResults.File(file, type, name);
    }

    private static void Document(RouteHandlerBuilder endpoint, string summary, string type) => endpoint.WithTags("flows").Produces<string>(StatusCodes.Status200OK, type)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            var texts = context.ApplicationServices.GetRequiredService<IStringLocalizer<FlowTexts>>();
            operation.Summary = texts[summary];
            operation.Parameters =
            [
                new OpenApiParameter
                {
                    Name = FlowsAsked.By,
                    In = ParameterLocation.Query,
                    Description = texts["What there is to be most of."],
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Objectives.Select(name => (JsonNode)name)] },
                    Example = "co2",
                },
                new OpenApiParameter
                {
                    Name = FlowsAsked.Of,
                    In = ParameterLocation.Query,
                    Description = texts["Whether all flows that whoever is signed in may see are matched, or those that everybody may see."],
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Whose.Select(name => (JsonNode)name)] },
                    Example = "public",
                },
            ];
            return Task.CompletedTask;
        });
}
