using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>The records of which a person wants no reminders.</summary>
public sealed class RemindersOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "noRemindersOf";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var stops = await db.ReminderStops.AsNoTracking().Where(stop => stop.Account == account.Id).Select(stop => stop.Cluster).ToListAsync(cancel);
        return new JsonArray([.. stops.Select(cluster => JsonValue.Create(cluster))]);
    }

    public override Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.ReminderStops.Where(stop => stop.Account == account.Id).ExecuteDeleteAsync(cancel);
    }
}
