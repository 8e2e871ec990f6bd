using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What a person wrote for the resource centre: what is public stays, without their account; everything else goes with them.</summary>
public sealed class TextsOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "texts";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var array = new JsonArray();
        foreach (var resource in await db.WrittenResources.AsNoTracking().Where(r => r.Author == account.Id).ToListAsync(cancel))
        {
            var files = await db.ResourceFiles.Where(f => f.Resource == resource.Id).Select(f => new { f.Id, f.Name, f.Size }).ToListAsync(cancel);
            array.Add(new JsonObject
            {
                ["id"] = resource.Id.Value,
                ["state"] = resource.State.ToString(),
                ["text"] = JsonNode.Parse(AtlasJson.Write(resource.Text)),
                ["public"] = resource.Public is { } shown ? JsonNode.Parse(AtlasJson.Write(shown)) : null,
                ["notes"] = JsonNode.Parse(AtlasJson.Write(resource.Notes)),
                ["files"] = new JsonArray([.. files.Select(f => new JsonObject { ["name"] = f.Name, ["size"] = f.Size, ["address"] = $"/resources/files/{f.Id:N}" })]),
            });
        }

        return array;
    }

    public override async Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        await db.WrittenResources.Where(r => r.Author == account.Id && r.PublishedAt == null).ExecuteDeleteAsync(cancel);
        await db.WrittenResources.Where(r => r.Author == account.Id && (r.State == SubmissionState.Withdrawn || r.State == SubmissionState.Refused) && r.Public == null).ExecuteDeleteAsync(cancel);
        await db.WrittenResources.Where(r => r.Author == account.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Author, (Guid?)null), cancel);
    }
}
