using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>The files of a dossier: <c>/fr/clusters/…/dossier.docx</c>, and the same for the author of a submission.</summary>
public static class DossierApi
{
    public static void MapDossiers(this IEndpointRouteBuilder endpoints)
    {
        foreach (var language in LanguageInPath.Languages)
        {
            foreach (var format in new[] { "docx", "json" })
            {
                endpoints.MapGet($"/{language}/clusters/{{address}}/dossier.{format}", async (string address, GrappeDb db, HttpContext context, WriteDossier write, IStringLocalizer<DossierTexts> texts, CancellationToken cancel) =>
                    await db.Clusters.AsNoTracking().At(address, cancel) is { } cluster && context.LeadOn(cluster, address, Links.Here($"/clusters/{cluster.Address}/dossier.{format}")) is var elsewhere
                        ? elsewhere ?? Answer(cluster.Facts, format, context, write, texts) : Results.NotFound()).LimitDownloads().ExcludeFromDescription();
                endpoints.MapGet($"/{language}/register/{{secret}}/dossier.{format}", async (string secret, Drafts drafts, HttpContext context, WriteDossier write, IStringLocalizer<DossierTexts> texts, CancellationToken cancel) =>
                    Answer((await drafts.Find(secret, cancel))?.Facts, format, context, write, texts)).LimitDownloads().ExcludeFromDescription();
            }
        }
    }

    private static IResult Answer(ClusterFacts? facts, string format, HttpContext context, WriteDossier write, IStringLocalizer<DossierTexts> texts)
    {
        if (facts is null)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var dossier = write.Handle(facts);
        var name = $"{(Slugs.From(facts.Name) is { Length: > 0 } slug ? slug : "dossier")}.{format}";
        return format == "docx"
            ? Results.File(DossierFiles.Docx(dossier, texts["Criterion"], texts["Standing"], texts["What would meet it"]), WordFile.Type, name)
            : Results.File(System.Text.Encoding.UTF8.GetBytes(DossierFiles.Json(dossier).ToJsonString(AtlasJson.Readable.Options)), "application/json", name);
    }
}
