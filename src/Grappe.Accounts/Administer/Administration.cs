using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Accounts;

/// <summary>The pages of whoever administers the site.</summary>
internal static class Administration
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddScoped<SiteFacts, WorkFacts>()
        .AddScoped<SiteFacts, DatabaseFacts>()
        .AddScoped<ReadAudit>()
        .AddScoped<BackUp>();

    public static void MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        ReadAudit.Map(endpoints);
        BackUp.Map(endpoints);
    }
}
