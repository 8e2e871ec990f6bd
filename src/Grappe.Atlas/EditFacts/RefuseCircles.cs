using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>
/// Refuses relations by which a record would be a part or a branch of itself. Asked when people state relations, not when a file is imported: its rows come
/// in any order, and what others publish is shown as they say it. Whoever draws relations is ready for a circle.
/// </summary>
public sealed class RefuseCircles(GrappeDb db)
{
    /// <summary>How many levels are read: more than any organisation has.</summary>
    private const int Levels = 20;

    public async Task<IReadOnlyList<Refusal>> Handle(ClusterId self, ClusterFacts facts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var wholes = new Dictionary<Guid, IReadOnlyList<Guid>>();
        var next = CheckRelations.Wholes(facts).Distinct().Select(id => new ClusterId(id)).ToList();
        for (var level = 0; level < Levels && next.Count > 0; level++)
        {
            var read = await db.Clusters.AsNoTracking().Where(cluster => next.Contains(cluster.Id)).Select(cluster => new { cluster.Id, cluster.Facts }).ToListAsync(cancel);
            read.ForEach(record => wholes[record.Id.Value] = [.. CheckRelations.Wholes(record.Facts)]);
            next = [.. read.SelectMany(record => wholes[record.Id.Value]).Where(id => !wholes.ContainsKey(id)).Distinct().Select(id => new ClusterId(id))];
        }

        return [.. CheckRelations.Circles(self, facts.Relations ?? [], record => wholes.GetValueOrDefault(record) ?? [])];
    }
}
