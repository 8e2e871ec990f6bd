using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Grappe.Web;

/// <summary>Two answers for whoever watches the process: it runs; it can do its work.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }
}
