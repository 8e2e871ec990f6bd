using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Shared.Api;

/// <summary>
/// Keeps one network from taking all the strength, trying passwords or filling the database. Each limit is a setting of its own, 0 is no limit;
/// pages and endpoints take part by the name of a policy. Reading pages is never limited. What one account or mailbox suffers is limited where it
/// is known.
/// </summary>
public static class RequestLimits
{
    /// <summary>Whole downloads, by the setting <c>DownloadsPerMinute</c>.</summary>
    public const string Downloads = "downloads";

    /// <summary>Forms of one page that try passwords, codes or addresses: <c>AttemptsAtOnce</c>, a tenth of them again each minute. Enough for a workshop whose people all sign in from one network.</summary>
    public const string Attempts = "attempts";

    /// <summary>Saves of drafts that need no account: <c>FormSavesPerMinute</c>.</summary>
    public const string Saves = "saves";

    /// <summary>New drafts that need no account: <c>FormsPerHour</c>.</summary>
    public const string Beginnings = "beginnings";

    public static TBuilder LimitDownloads<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(Downloads);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        Add(Downloads, "DownloadsPerMinute", 120, TimeSpan.FromMinutes(1), context => Network(context));
        Add(Attempts, "AttemptsAtOnce", 60, TimeSpan.FromMinutes(10), context => IsPost(context) ? $"{PageOf(context)} {Network(context)}" : null);
        Add(Saves, "FormSavesPerMinute", 240, TimeSpan.FromMinutes(1), context => IsPost(context) ? Network(context) : null);
        Add(Beginnings, "FormsPerHour", 60, TimeSpan.FromHours(1), context => IsPost(context) ? Network(context) : null);

        void Add(string policy, string setting, int otherwise, TimeSpan period, Func<HttpContext, string?> whose)
        {
            var most = configuration.GetValue(setting, otherwise);
            options.AddPolicy(policy, context => most > 0 && whose(context) is { } one
                ? RateLimitPartition.GetTokenBucketLimiter(one, _ => new()
                {
                    TokenLimit = most,
                    TokensPerPeriod = Math.Max(1, most / 10),
                    ReplenishmentPeriod = period / 10,
                    QueueLimit = 0,
                })
                : RateLimitPartition.GetNoLimiter("unlimited"));
        }
    });

    private static bool IsPost(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    /// <summary>One page in any language. A link's secret is no way around: only the page's own segments count.</summary>
    private static string PageOf(HttpContext context) => string.Join('/', (context.Request.Path.Value ?? "").Split('/').Skip(2).Take(2));

    /// <summary>An IPv4 address, or the /64 network that one subscriber of IPv6 usually has.</summary>
    private static string Network(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        var address => address.ToString(),
    };
}
