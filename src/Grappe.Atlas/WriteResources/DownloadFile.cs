using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Resources;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Grappe.Atlas;

/// <summary>Gives out an attachment: to everybody if it is public, to its author and those who may decide on it before. It is never shown as a page.</summary>
public static class DownloadFile
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/resources/files/{id:guid}", async (Guid id, HttpContext context, GrappeDb db, CurrentActor current, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var about = await db.ResourceFiles.AsNoTracking().Where(f => f.Id == id).Select(f => new { f.Resource, f.Name, f.Kind, f.Hash }).SingleOrDefaultAsync(cancel);
            var resource = about is null ? null : await db.WrittenResources.AsNoTracking().SingleOrDefaultAsync(r => r.Id == about.Resource, cancel);
            if (about is null || resource is null || FileKind.Named(about.Kind) is not { } kind)
            {
                return Results.NotFound();
            }

            var isPublic = resource.Public?.Files.Contains(id) == true;
            var actor = current.Actor;
            if (!isPublic && !(resource.Author is { } author && author == actor.AccountId) && !(resource.SentAt is not null && actor.MayReview(resource)))
            {
                return Results.NotFound();
            }

            // A text can be taken back: caches ask each time.
            context.Response.Headers.CacheControl = isPublic ? "public, no-cache" : "private, no-cache";
            var tag = new EntityTagHeaderValue($"\"{about.Hash}\"");
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            {
                context.Response.Headers.ETag = tag.ToString();
                return Results.StatusCode(StatusCodes.Status304NotModified);
            }

            var content = await db.ResourceFiles.Where(f => f.Id == id).Select(f => f.Content).SingleAsync(cancel);
            return Results.File(content, kind.MediaType, about.Name, entityTag: tag);
        }).WithMetadata(new SandboxedAttribute()).ExcludeFromDescription();
}
