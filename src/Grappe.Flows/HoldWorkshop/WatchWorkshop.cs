using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Flows;

/// <summary>Tells pages that are open whether something changed on the wall: a mark, and 304 as long as it is the one they know.</summary>
public static class WatchWorkshop
{
    public static void MapWatchWorkshop(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/workshop/{key}/mark", Mark).ExcludeFromDescription();

    private static async Task<IResult> Mark(string key, HttpContext context, HoldWorkshop workshops)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await workshops.Mark(key, context.RequestAborted) is not { } mark)
        {
            return TypedResults.NotFound();
        }

        var tag = $"\"{mark}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Text(mark);
    }
}
