using Grappe.Shared.Api;

namespace Grappe.Web;

/// <summary>Keeps whole pages for anonymous readers, one for each address, language of choice and theme, until a record changes.</summary>
public static class PageCache
{
    public static void AddPageCache(this IServiceCollection services) => services.AddOutputCache(options =>
    {
        options.SizeLimit = 32 * 1024 * 1024;
        options.AddBasePolicy(policy => policy
            .With(context => !context.HttpContext.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !context.HttpContext.IsApi())
            .Expire(TimeSpan.FromMinutes(5))
            .Tag(Grappe.Shared.PageCacheTags.Pages)
            .SetVaryByQuery("*")
            .VaryByValue(context => KeyValuePair.Create("theme", Theme.Of(context) ?? ""))
            .VaryByValue(context => KeyValuePair.Create("accept", context.Request.Headers.Accept.ToString())));
    });
}
