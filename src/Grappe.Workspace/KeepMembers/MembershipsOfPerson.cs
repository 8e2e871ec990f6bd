using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>For which members a person speaks: theirs to see, and without their name and address once they leave.</summary>
public sealed class MembershipsOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "memberships";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var members = await db.Members.AsNoTracking().Where(m => m.Email == account.Email).ToListAsync(cancel);
        return new JsonArray([.. members.Select(member => new JsonObject { ["member"] = member.Name, ["representative"] = member.Representative, ["email"] = member.Email })]);
    }

    public override Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.Members.Where(m => m.Email == account.Email).ExecuteUpdateAsync(set => set.SetProperty(m => m.Email, "").SetProperty(m => m.Representative, ""), cancel);
    }
}
