using Microsoft.AspNetCore.Diagnostics;

namespace Grappe.Web;

/// <summary>The page that says why something was refused is read, not posted to: a refused form keeps its status on the way to it.</summary>
public sealed class RefusalAsPage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
