using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Accounts;

/// <summary>All that is kept about a person, as one JSON file, for them (GDPR, articles 15 and 20). Secrets are left out: they name nobody.</summary>
public sealed class ExportAccount(GrappeDb db, UserManager<Account> people, IEnumerable<PersonalRecords> elsewhere)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/account/export.json", async (HttpContext context, CurrentActor current, ExportAccount export, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(await export.Handle(current.Actor.AccountId!.Value, cancel), "application/json", "grappe-account.json");
        }).WithMetadata(new NeedsAttribute(Permission.HaveAccount)).ExcludeFromDescription();

    public async Task<byte[]> Handle(Guid id, CancellationToken cancel)
    {
        var account = (await people.FindByIdAsync(id.ToString()))!;
        var file = new JsonObject
        {
            ["account"] = Node(new { account.Id, account.Name, account.Email, account.Language, CreatedAt = account.CreatedAt.ToDateTimeOffset(), AsksForCodes = account.AuthenticatorKey is not null }),
            ["roles"] = Node((await db.Grants.AsNoTracking().Where(g => g.AccountId == id).ToListAsync(cancel)).Select(g => new { Role = g.Role.ToString(), g.Cluster, g.Country })),
            ["consents"] = Node((await db.Consents.AsNoTracking().Where(c => c.AccountId == id).ToListAsync(cancel)).Select(c => new { c.TextVersion, At = c.At.ToDateTimeOffset() })),
            ["sessions"] = Node((await db.Sessions.AsNoTracking().Where(s => s.AccountId == id).ToListAsync(cancel)).Select(s => new { s.Device, StartedAt = s.StartedAt.ToDateTimeOffset(), SeenAt = s.SeenAt.ToDateTimeOffset() })),
            ["knownBrowsers"] = Node((await db.KnownDevices.AsNoTracking().Where(d => d.AccountId == id).ToListAsync(cancel)).Select(d => new { SeenAt = d.SeenAt.ToDateTimeOffset() })),
            ["passkeys"] = Node((await people.GetPasskeysAsync(account)).Select(p => new { p.Name, p.CreatedAt })),
            ["providers"] = Node((await people.GetLoginsAsync(account)).Select(l => new { l.LoginProvider, l.ProviderKey })),
            ["messages"] = Node((await db.Outbox.AsNoTracking().Where(m => m.To == account.Email).ToListAsync(cancel)).Select(m => new { m.Subject, CreatedAt = m.CreatedAt.ToDateTimeOffset(), SentAt = m.SentAt?.ToDateTimeOffset() })),
            ["changes"] = Node((await db.AuditEntries.AsNoTracking().Where(e => e.Who == id.ToString()).OrderBy(e => e.At).ToListAsync(cancel)).Select(e => new { At = e.At.ToDateTimeOffset(), e.Subject, e.SubjectId, e.Change, e.Before, e.After })),
        };
        foreach (var records in elsewhere)
        {
            file[records.Name] = await records.Export(account, cancel);
        }

        return JsonSerializer.SerializeToUtf8Bytes(file, Readable);
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);
}
