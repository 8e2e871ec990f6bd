using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Keeps the statutes that a cluster decides by.</summary>
public sealed class KeepStatutes(GrappeDb db, FindWorkspace find, IClock clock)
{
    /// <summary>Every version, by name, the latest first.</summary>
    public async Task<IReadOnlyList<ClusterStatute>> All(Guid cluster, CancellationToken cancel) =>
        await db.ClusterStatutes.AsNoTracking().Where(s => s.Cluster == cluster).OrderBy(s => s.Name).ThenByDescending(s => s.Number).ToListAsync(cancel);

    /// <summary>The version of each statute that decisions are opened under.</summary>
    public async Task<IReadOnlyList<ClusterStatute>> Latest(Guid cluster, CancellationToken cancel) =>
        [.. (await All(cluster, cancel)).DistinctBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Writes a statute down: a new one, or the next version of the one that has this name.</summary>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<ClusterStatute>?> Write(string address, Statute rules, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        while (true)
        {
            var before = await db.ClusterStatutes.Where(s => s.Cluster == workspace.Cluster && s.Name == rules.Name).MaxAsync(s => (int?)s.Number, cancel) ?? 0;
            var written = ClusterStatute.Write(workspace.Cluster, rules with { Version = before + 1 }, clock.GetCurrentInstant());
            if (written.Value is not { } statute)
            {
                return written;
            }

            db.Add(statute);

            // Of two who write at once, the later one is the next version.
            if (await db.TrySave(cancel))
            {
                return statute;
            }
        }
    }
}
