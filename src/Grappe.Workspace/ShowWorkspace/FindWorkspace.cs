using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>The workspace of a cluster, as those who run it see it.</summary>
/// <remarks><paramref name="Address"/>: The cluster's own part of the address.</remarks>
/// <remarks><paramref name="IsDemonstration"/>: Its cluster and members are invented: no mail leaves it, and nothing of it is public.</remarks>
public sealed record WorkspaceOf(Guid Cluster, string Name, string Address, bool IsOpen, bool TakesApplications, bool IsDemonstration);

/// <summary>The way into a workspace, for every page and endpoint of it.</summary>
public sealed class FindWorkspace(GrappeDb db, CurrentActor current)
{
    /// <summary>The workspace of the cluster at an address; null where there is no such cluster or the person does not run it.</summary>
    public async Task<WorkspaceOf?> Handle(string address, CancellationToken cancel)
    {
        if (address == ClusterWorkspace.DemonstrationAddress)
        {
            return current.Actor.AccountId is { } account && await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.TriedBy == account, cancel) is { } tried
                ? new(tried.Cluster, tried.Name, address, IsOpen: true, TakesApplications: false, IsDemonstration: true)
                : null;
        }

        if (await db.Clusters.AsNoTracking().At(address, cancel) is not { } record)
        {
            return null;
        }

        var opened = await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Cluster == record.Id.Value, cancel);
        return ClusterWorkspace.MayBeRun(opened, record.AsScope(), current.Actor)
            ? new(record.Id.Value, record.Name, record.Address, opened is not null, opened?.TakesApplications == true, IsDemonstration: false)
            : null;
    }
}
