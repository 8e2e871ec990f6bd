using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Audit;
using Grappe.Shared.Backup;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Shared.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>
/// Puts a backup in the place of everything, for an administrator who types the password once more. What was there is written to a backup first, so
/// that a wrong file costs nothing.
/// </summary>
public sealed class RestoreBackup(GrappeDb db, DatabaseBackup backup, IConfiguration configuration, IEnumerable<ReadAnew> derived, FollowSettings settings, IClock clock)
{
    /// <summary>What the audit calls it.</summary>
    internal const string Restored = "Restored";

    /// <summary>Larger ones are restored on the machine.</summary>
    private const long Largest = 2L * 1024 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/admin/restore", async (HttpContext context, IAntiforgery forgery, CurrentActor current, ConfirmPassword confirm, RestoreBackup handler, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = Largest }));
            if (!context.Request.HasFormContentType || !await forgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            var form = await context.Request.ReadFormAsync(cancel);
            var page = $"/{(form["Language"] == "fr" ? "fr" : "en")}/admin/backup";
            if (!await confirm.Handle(current.Actor, form["Password"].ToString(), cancel))
            {
                return Results.Redirect($"{page}?wrong=password-to-restore#restore");
            }

            if (form.Files["File"] is not { Length: > 0 } file)
            {
                return Results.Redirect($"{page}?wrong=file#restore");
            }

            await using var content = file.OpenReadStream();
            var restored = await handler.Handle(content, current.Actor, cancel);
            // The page has its own words for it: what an address says is not shown.
            return Results.Redirect(restored.IsRefused ? $"{page}?wrong={(restored.Refusals[0].Key == DatabaseBackup.OtherVersion ? "version" : "backup")}#restore" : $"{page}?done=restored#restore");
        })
        .WithMetadata(new NeedsAttribute(Permission.AdministerSite), new RequestSizeLimitAttribute(Largest)).RequireRateLimiting(RequestLimits.Attempts).ExcludeFromDescription();

    /// <summary>The name of the file that holds what was there before a backup was restored.</summary>
    internal static string KeptAs(Instant restored) => BackUp.NameOf("before-restore", restored);

    /// <summary>Restores it. Returns when: the file that holds what was there before bears that moment in its name.</summary>
    public async Task<Result<Instant>> Handle(Stream file, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetCurrentInstant();
        var folder = Directory.CreateDirectory(configuration["Backups:Folder"] ?? Path.Combine(configuration["Data"] ?? "var", "backups")).FullName;
        var before = Path.Combine(folder, KeptAs(now));

        // What was uploaded is read from both ends, which only a file of our own allows.
        await using var whole = new FileStream(before + ".upload", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        await file.CopyToAsync(whole, cancel);
        await using (var kept = File.Create(before))
        {
            await backup.Write(kept, cancel);
        }

        db.ChangeTracker.Clear();
        var restored = await backup.Restore(whole, CancellationToken.None, replace: true);
        if (restored.IsRefused)
        {
            File.Delete(before);
            return restored.Refusals.ToArray();
        }

        db.AuditEntries.Add(AuditEntry.Of(actor, BackUp.Kind, "all", Restored, now));
        foreach (var mark in derived)
        {
            await StoredSettings.Move(db, mark.Mark, CancellationToken.None);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await settings.Look(CancellationToken.None);
        return now;
    }
}
