using System.Reflection;
using Grappe.Atlas;
using Grappe.Flows.Domain.Waste;
using Grappe.Shared.Domain;
using Grappe.Shared.Layout;
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
        .AddScoped<KeptAboutRecords, FlowsOfRecord>()
        .AddScoped<FindCandidates>()
        .AddScoped<AgreeOnSynergy>()
        .AddSingleton(new OwnPlace("/flows/yours", typeof(FlowTexts), "Your flows", Permission.EditCluster));

    public static void MapFlows(this IEndpointRouteBuilder endpoints) 
    {
        endpoints.MapShowFlowsApi();
        endpoints.MapDownloadPlan();
        endpoints.MapWatchWorkshop();
    }
}
