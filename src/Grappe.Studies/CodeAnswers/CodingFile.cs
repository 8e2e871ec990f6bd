using Grappe.Shared;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>The coding of a study as a REFI-QDA project, for those who run it, once coders do not work blind any more.</summary>
public static class CodingFile
{
    public static void MapCodingFile(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/studies/{slug}/coding.qdpx",
        async (string slug, string? lang, HttpContext context, ReadCoding read, IStringLocalizer<ReadTexts> texts, IClock clock, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await read.Handle(slug, cancel) is not { MayRun: true, Round.IsBlind: false } open)
            {
                return Results.NotFound();
            }

            var language = lang == "fr" ? "fr" : "en";
            using var file = new MemoryStream();
            Links.In(language, () =>
            {
                WriteQdpx.To(file, open.AsProject(texts["Somebody whose account is erased"]), language, clock.GetCurrentInstant());
                return true;
            });
            return Results.File(file.ToArray(), "application/zip", $"{slug}.qdpx");
        }).WithMetadata(new NeedsAttribute(Permission.RunStudies)).ExcludeFromDescription();
}
