using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>The studies that a person made: they stay, without their account, and administrators run them on.</summary>
public sealed class StudiesOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "studies";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var made = await db.OwnStudies.AsNoTracking().Where(s => s.Owner == account.Id).Select(s => new { s.Slug, s.BegunAt }).ToListAsync(cancel);
        return new JsonArray([.. made.Select(s => new JsonObject { ["address"] = $"/studies/{s.Slug}", ["begunAt"] = s.BegunAt.ToDateTimeOffset() })]);
    }

    public override async Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        await db.FollowUps.Where(f => f.AskedBy == account.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.AskedBy, (Guid?)null), cancel);
        await db.OwnStudies.Where(s => s.Owner == account.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Owner, (Guid?)null), cancel);
    }
}
