using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Where a person was asked to answer a study: theirs to see, and without their address once they leave.</summary>
public sealed class InvitationsOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "invitations";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var invited = await db.Invitations.AsNoTracking().Where(i => i.Email == account.Email)
            .Join(db.WaveCases, i => i.Case, c => c.Id, (i, c) => new { c.Name, i.SentAt, i.RemindedAt, i.OpenedAt }).ToListAsync(cancel);
        return new JsonArray([.. invited.Select(i => new JsonObject
        {
            ["for"] = i.Name, ["sentAt"] = i.SentAt.ToDateTimeOffset(), ["remindedAt"] = i.RemindedAt?.ToDateTimeOffset(), ["openedAt"] = i.OpenedAt?.ToDateTimeOffset(),
        })]);
    }

    public override Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        return db.Invitations.Where(i => i.Email == account.Email).ExecuteUpdateAsync(set => set.SetProperty(i => i.Email, (string?)null), cancel);
    }
}
