using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>The clusters that a person looks after, whether their workspaces are open or not.</summary>
public sealed class ListWorkspaces(GrappeDb db, CurrentActor current)
{
    public async Task<IReadOnlyList<(string Name, string Address)>> Handle(CancellationToken cancel)
    {
        var granted = current.Actor.Grants.Where(grant => grant.Role is Role.ClusterEditor or Role.ClusterManager).Select(grant => grant.Cluster).OfType<Guid>().Distinct().Select(id => new ClusterId(id)).ToList();
        var clusters = granted.Count == 0 ? [] : await db.Set<Cluster>().AsNoTracking().Where(c => granted.Contains(c.Id)).ToListAsync(cancel);
        return [.. clusters.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase).Select(c => (c.Name, c.Address))];
    }
}
