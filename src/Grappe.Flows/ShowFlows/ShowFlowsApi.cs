using System.Text.Json.Nodes;
using Grappe.Flows.Domain.Matching;
using Grappe.Flows.Domain.Waste;
using Grappe.Shared;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace Grappe.Flows;

/// <summary>Flows that everybody may see, and the best plan over them.</summary>
public static class ShowFlowsApi
{
    private const decimal CentsPerEuro = 100;

    public static void MapShowFlowsApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(FlowAddresses.Api, Show).WithName("flows")
            .WithTags("flows")
            .Produces<FlowsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .AddOpenApiOperationTransformer((operation, context, _) =>
            {
                var texts = context.ApplicationServices.GetRequiredService<IStringLocalizer<FlowTexts>>();
                operation.Summary = texts["Flows that everybody may see, and the best plan over them"];
                operation.Parameters =
                [
                    new OpenApiParameter
                    {
                        Name = ApiRequest.LanguageParameter,
                        In = ParameterLocation.Query,
                        Description = texts["Language of labels and messages; without it, the header Accept-Language says."],
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. LanguageInPath.Languages.Select(language => (JsonNode)language)] },
                        Example = "fr",
                    },
                ];
                return Task.CompletedTask;
            });

    private static async Task<IResult> Show(HttpContext context, ReadFlows read, TerritoryPlans plans, WasteList list)
    {
        if (context.ParameterProblems(ApiRequest.LanguageParameter) is { Count: > 0 } problems)
        {
            return context.Refuse(problems);
        }

        var flows = await read.Public(context.RequestAborted);
        var plan = await plans.Whole(flows, Objective.Money, context.RequestAborted);
        var origin = context.Origin();
        return TypedResults.Ok(new FlowsAnswer(
            flows.Count,
            [.. flows.Select(owned => new FlowItem(owned.Flow.Id.Value, owned.Record.Name, origin + AtlasAddress(owned), owned.Flow.Side.ToString().ToLowerInvariant(), owned.Flow.What, owned.Flow.Code, list.Find(owned.Flow.Code)!.Name.Here(), list.Find(owned.Flow.Code)!.IsHazardous, owned.Flow.Facts.TonnesAYear, owned.Flow.PriceCents / CentsPerEuro, owned.Flow.Latitude, owned.Flow.Longitude, plan.Prices.TryGetValue(owned.Flow.Id, out var price) ? price / CentsPerEuro : null, owned.Record.Facts.Synthetic == true))],
            new(plan.Worth / CentsPerEuro, plan.Tonnes, plan.GreedyWorth / CentsPerEuro, [.. plan.Moves.Select(move => new PlanItem(move.Offer.Flow.Id.Value, move.Need.Flow.Id.Value, move.Tonnes, Math.Round(move.Km, 1), move.WorthATonne / CentsPerEuro))])));
    }

    private static string AtlasAddress(OwnedFlow owned) => Atlas.AtlasAddresses.Cluster(owned.Record.Address);
}

/// <summary>Public flows and their plan.</summary>
public sealed record FlowsAnswer(int Total, IReadOnlyList<FlowItem> Items, PlanAnswer Plan);

/// <summary>A flow: quantities in tonnes a year, prices in euros a tonne; <paramref name="OneTonneMore"/> is what one tonne more of it would be worth, absent below one tonne a year; <paramref name="Synthetic"/> of an invented organisation.</summary>
public sealed record FlowItem(Guid Id, string Organisation, string Page, string Side, string What, string Code, string CodeName, bool Hazardous, long TonnesAYear, decimal PriceEurT, double Latitude, double Longitude, decimal? OneTonneMore, bool Synthetic);

/// <summary>The best plan: euros and tonnes a year, and what taking the best pair first would be worth.</summary>
public sealed record PlanAnswer(decimal ValueEur, long MovedT, decimal GreedyValueEur, IReadOnlyList<PlanItem> Moves);

/// <summary>Tonnes a year from an offer to a need, by the identifiers of their flows.</summary>
public sealed record PlanItem(Guid Offer, Guid Need, long QuantityT, double Km, decimal ValueEurT);
