using System.Globalization;
using System.Threading.RateLimiting;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Accounts;

/// <summary>
/// Slows down whoever tries passwords, codes or addresses from one network: so many forms of one page at once, by the setting
/// <c>AttemptsAtOnce</c>, then a tenth of that each minute; 0 is no limit. What one account or mailbox suffers has limits of its own:
/// see <see cref="SignIn"/> and <see cref="Outbox.MostUnasked"/>.
/// </summary>
public static class AttemptLimit
{
    /// <summary>The name of the policy, for pages: it counts their forms, not their views.</summary>
    public const string Policy = "attempts";

    /// <summary>Enough for a workshop whose people all sign in from one network.</summary>
    private const int AtOnce = 60;

    public static void AddAttemptLimit(this IServiceCollection services, IConfiguration settings)
    {
        var limit = settings.GetValue("AttemptsAtOnce", AtOnce);
        services.Configure<RateLimiterOptions>(options => options.AddPolicy(Policy, context => limit <= 0 || !HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Form(context), _ => new()
            {
                TokenLimit = limit,
                TokensPerPeriod = Math.Max(1, limit / 10),
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            })));
    }

    /// <summary>One page in any language and one network. A link's secret is no way around: only the page's own segments count.</summary>
    private static string Form(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join('/', (context.Request.Path.Value ?? "").Split('/').Skip(2).Take(2))} {DownloadLimit.Network(context.Connection.RemoteIpAddress)}");
}
