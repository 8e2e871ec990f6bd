using System.Text;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Studies;

/// <summary>The whole analysis of a study's cases as a page to take away, for those who run it.</summary>
public static class TypesFile
{
    public static void MapTypesFile(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/studies/{slug}/types.html",
        async (string slug, HttpContext context, FindTypes types, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await types.Report(slug, cancel) is { } page ? Results.File(Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8", $"{slug}-types.html") : Results.NotFound();
        }).WithMetadata(new NeedsAttribute(Permission.RunStudies)).ExcludeFromDescription();
}
