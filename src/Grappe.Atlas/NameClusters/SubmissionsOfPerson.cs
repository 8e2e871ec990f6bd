using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What a person sent in: theirs to see, and without their name once they leave.</summary>
public sealed class SubmissionsOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "submissions";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var sent = await db.Submissions.AsNoTracking().Where(s => s.Author == account.Id || s.Email == account.Email).ToListAsync(cancel);
        return new JsonArray([.. sent.Select(s => new JsonObject
        {
            ["id"] = s.Id.Value, ["name"] = s.Name, ["email"] = s.Email, ["state"] = s.State.ToString(), ["begunAt"] = s.BegunAt.ToDateTimeOffset(), ["knownFrom"] = s.KnownFrom,
        })]);
    }

    public override Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.Submissions.Where(s => s.Author == account.Id || s.Email == account.Email)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Author, (Guid?)null).SetProperty(s => s.Email, (string?)null), cancel);
    }
}
