using Grappe.Accounts.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

public static class Managers
{
    /// <summary>Adds to the next save that an account looks after a record, unless it does already.</summary>
    public static async Task GrantManager(this GrappeDb db, Guid account, ClusterId record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!await db.Grants.AnyAsync(grant => grant.AccountId == account && grant.Role == Role.ClusterManager && grant.Cluster == record.Value, cancel))
        {
            db.Grants.Add(new() { Id = Guid.CreateVersion7(), AccountId = account, Role = Role.ClusterManager, Cluster = record.Value });
        }
    }
}
