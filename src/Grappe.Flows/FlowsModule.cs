using System.Reflection;
using Grappe.Flows.Domain.Waste;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Flows;

/// <summary>Flows: what organisations of a territory have left over and what they need, matched to a proven optimum.</summary>
public static class FlowsModule
{
    public static Assembly Assembly => typeof(FlowsModule).Assembly;

    public static IServiceCollection AddFlows(this IServiceCollection services) => services
        .AddSingleton(_ => ShippedWaste.List())
        .AddSingleton(provider => new FindWaste(provider.GetRequiredService<WasteList>(), ShippedWaste.Words()))
        .AddSingleton(provider => new WasteOrigins(provider.GetRequiredService<WasteList>(), ShippedWaste.Origins()))
        .AddSingleton<TerritoryPlans>()
        .AddSingleton<CompareScenarios>()
        .AddScoped<ReadFlows>()
        .AddScoped<FlowsShown>()
        .AddScoped<EnterWeighing>()
        .AddScoped<ImportDemonstrationFlows>()
        .AddScoped<DeclareFlow>()
        .AddScoped<SuspectFlows>()
        .AddScoped<HoldWorkshop>()
        .AddScoped<ImportFlows>()
        .AddScoped<FindCandidates>()
        .AddScoped<AgreeOnSynergy>();

    public static void MapFlows(this IEndpointRouteBuilder endpoints) 
    {
        endpoints.MapShowFlowsApi();
        endpoints.MapDownloadPlan();
        endpoints.MapWatchWorkshop();
    }
}
