using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Opens the workspace of a cluster, and its public form.</summary>
public sealed class OpenWorkspace(GrappeDb db, FindWorkspace find, IClock clock)
{
    /// <summary>Opens it; opening again changes nothing. False where the person does not run it.</summary>
    public async Task<bool> Handle(string address, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { } workspace)
        {
            return false;
        }

        if (!workspace.IsOpen)
        {
            // Of two who open it at once, one is enough.
            db.Add(ClusterWorkspace.Open(workspace.Cluster, clock.GetCurrentInstant()));
            await db.TrySave(cancel);
        }

        return true;
    }

    /// <summary>Says whether anybody may apply for membership. False where there is no such workspace.</summary>
    public async Task<bool> TakeApplications(string address, bool take, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true, IsDemonstration: false } workspace)
        {
            return false;
        }

        (await db.Workspaces.SingleAsync(w => w.Cluster == workspace.Cluster, cancel)).TakeApplications(take);
        await db.TrySave(cancel);
        return true;
    }
}
