using Grappe.Shared.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;

namespace Grappe.Web;

/// <summary>Keeps whole pages for anonymous readers, one for each address, language of choice and theme, until a record changes.</summary>
public static class PageCache
{
    public static void AddPageCache(this IServiceCollection services) => services.AddOutputCache(options =>
    {
        options.SizeLimit = 32 * 1024 * 1024;
        options.AddBasePolicy(policy => policy
            .With(context => !context.HttpContext.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !context.HttpContext.IsApi())
            .AddPolicy<OnlyWhatMayBeKept>()
            .Expire(TimeSpan.FromMinutes(5))
            .Tag(Grappe.Shared.PageCacheTags.Pages)
            // The framework would sort the values of a parameter that is there twice, but pages show them in the order of the address.
            .SetVaryByQuery([])
            .VaryByValue(context => KeyValuePair.Create("query", context.Request.QueryString.Value ?? ""))
            .VaryByValue(context => KeyValuePair.Create("theme", Theme.Of(context) ?? ""))
            .VaryByValue(context => KeyValuePair.Create("accept", context.Request.Headers.Accept.ToString()))
            .VaryByValue(context => KeyValuePair.Create("encoding", context.Request.Headers.AcceptEncoding.ToString())));
    });

    /// <summary>
    /// Never keeps a page with the secret of a form in it: such pages say <c>no-store</c>. Never answers a refusal from what is kept: its
    /// status would become that of the kept page. That signed-in requests are neither kept nor answered from what is kept is the
    /// framework's default policy.
    /// </summary>
    private sealed class OnlyWhatMayBeKept : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var features = context.HttpContext.Features;
            context.EnableOutputCaching &= features.Get<IStatusCodeReExecuteFeature>() is null && features.Get<IExceptionHandlerFeature>() is null;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            if (context.HttpContext.Response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
            {
                context.AllowCacheStorage = false;
            }

            return ValueTask.CompletedTask;
        }
    }
}
