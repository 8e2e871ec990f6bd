using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Audit;
using Grappe.Shared.Backup;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Accounts;

/// <summary>The whole database as a download, for an administrator who types the password once more: the file holds every secret. The audit says who took one.</summary>
public sealed class BackUp(GrappeDb db, DatabaseBackup backup, IClock clock)
{
    /// <summary>The kind of its entries in the audit.</summary>
    public const string Kind = "Backup";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/admin/backup.zip", async (
            HttpContext context, IAntiforgery forgery, CurrentActor current, ConfirmPassword confirm, BackUp handler, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (!context.Request.HasFormContentType || !await forgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            var form = await context.Request.ReadFormAsync(cancel);
            if (!await confirm.Handle(current.Actor, form["Password"].ToString(), cancel))
            {
                return Results.Redirect($"/{(form["Language"] == "fr" ? "fr" : "en")}/admin/backup?wrong=password");
            }

            var name = await handler.Begin(current.Actor, cancel);

            // The library that writes zips writes the head of each file in it at once, a few bytes each.
            context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            return Results.Stream(to => handler.Write(to, cancel), "application/zip", name);
        }).WithMetadata(new NeedsAttribute(Permission.AdministerSite)).RequireRateLimiting(RequestLimits.Attempts).ExcludeFromDescription();

    private Task<long> Write(Stream to, CancellationToken cancel) => backup.Write(to, cancel);

    /// <summary>The name of a backup's file.</summary>
    internal static string NameOf(string kind, Instant at) => $"{kind}-{InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd-HHmm").Format(at)}.zip";

    /// <summary>Notes in the audit that a backup is taken, so that the backup says so too. Returns the name of its file.</summary>
    private async Task<string> Begin(Actor actor, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        db.AuditEntries.Add(AuditEntry.Of(actor, Kind, "all", "Made", now));
        await db.SaveChangesAsync(cancel);
        return NameOf("grappe", now);
    }
}
