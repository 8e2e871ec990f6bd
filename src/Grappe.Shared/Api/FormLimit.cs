using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Shared.Api;

/// <summary>
/// Keeps strangers from filling the database through forms that need no account. Reading is never limited. A page takes part with
/// <c>[EnableRateLimiting(FormLimit.Saves)]</c> or <c>[EnableRateLimiting(FormLimit.Beginnings)]</c>.
/// </summary>
public static class FormLimit
{
    /// <summary>So many saves a minute from one network, by the setting <c>FormSavesPerMinute</c>; 0 is no limit.</summary>
    public const string Saves = "form-saves";

    /// <summary>So many new drafts an hour from one network, by the setting <c>FormsPerHour</c>; 0 is no limit.</summary>
    public const string Beginnings = "form-beginnings";

    private const int SavesPerMinute = 240;
    private const int PerHour = 60;

    public static IServiceCollection AddFormLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var (saves, beginnings) = (configuration.GetValue("FormSavesPerMinute", SavesPerMinute), configuration.GetValue("FormsPerHour", PerHour));
        return services.Configure<RateLimiterOptions>(options =>
        {
            options.AddPolicy(Saves, context => Posts(context, saves, TimeSpan.FromMinutes(1)));
            options.AddPolicy(Beginnings, context => Posts(context, beginnings, TimeSpan.FromHours(1)));
        });
    }

    private static RateLimitPartition<string> Posts(HttpContext context, int most, TimeSpan period) => most <= 0 || !HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetNoLimiter("unlimited")
        : RateLimitPartition.GetTokenBucketLimiter(DownloadLimit.Network(context.Connection.RemoteIpAddress), _ => new()
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 10),
            ReplenishmentPeriod = period / 10,
            QueueLimit = 0,
        });
}
