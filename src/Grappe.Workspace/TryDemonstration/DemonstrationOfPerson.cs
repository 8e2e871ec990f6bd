using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>The invented cluster that a person tries the workspace with: it goes with the account.</summary>
public sealed class DemonstrationOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "demonstrations";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var tried = await db.Workspaces.AsNoTracking().Where(w => w.TriedBy == account.Id).ToListAsync(cancel);
        return new JsonArray([.. tried.Select(w => new JsonObject { ["name"] = w.Name, ["openedAt"] = w.OpenedAt.ToDateTimeOffset() })]);
    }

    public override Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.EraseDemonstration(account.Id, cancel);
    }
}
