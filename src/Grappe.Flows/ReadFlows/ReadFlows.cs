using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Flows;

/// <summary>A flow and the record of its organisation.</summary>
public sealed record OwnedFlow(DeclaredFlow Flow, Cluster Record)
{
    public FlowOwner Owner { get; } = new(Record.Id.Value, Record.AsScope(), (Record.Facts.Relations ?? []).Where(relation => relation.To is not null && !relation.HasEnded() && Relation.Belonging.Contains(relation.Kind, StringComparer.Ordinal)).Select(relation => relation.To!.Value).ToHashSet());
}

/// <summary>Reads flows as far as somebody may see them. Flows of a record that became part of another are not shown.</summary>
public sealed class ReadFlows(GrappeDb db)
{
    /// <summary>Those that the actor may see with their organisation, the latest first.</summary>
    public async Task<IReadOnlyList<OwnedFlow>> Seen(Actor actor, CancellationToken cancel)
    {
        var own = await OwnersOf(actor, cancel);
        return [.. (await With(db.Flows, cancel)).Where(owned => FlowSight.MaySee(actor, owned.Flow.Confidentiality, owned.Owner, own))];
    }

    /// <summary>Those that everybody may see.</summary>
    public async Task<IReadOnlyList<OwnedFlow>> Public(CancellationToken cancel) => await With(db.Flows.Where(flow => flow.Confidentiality == Confidentiality.Public), cancel);

    /// <summary>Those of the records that the actor looks after.</summary>
    public async Task<IReadOnlyList<OwnedFlow>> Own(Actor actor, CancellationToken cancel)
    {
        var records = RecordsOf(actor);
        return await With(db.Flows.Where(flow => records.Contains(flow.Organisation)), cancel);
    }

    /// <summary>The records that the actor looks after, by name.</summary>
    public async Task<IReadOnlyList<Cluster>> RecordsLookedAfter(Actor actor, CancellationToken cancel)
    {
        var ids = Array.ConvertAll(RecordsOf(actor), id => new ClusterId(id));
        return ids.Length == 0 ? [] : await db.Clusters.AsNoTracking().Where(record => ids.Contains(record.Id)).OrderBy(record => record.Name).ToListAsync(cancel);
    }

    /// <summary>Those of one record, for handlers that have asked the policy.</summary>
    internal async Task<IReadOnlyList<DeclaredFlow>> Of(Guid record, CancellationToken cancel) => await db.Flows.AsNoTracking().Where(flow => flow.Organisation == record).ToListAsync(cancel);

    /// <summary>Flows of other organisations of the same code on the other side, whatever their confidentiality: for handlers that ask the policy themselves.</summary>
    internal Task<IReadOnlyList<OwnedFlow>> Counterparts(DeclaredFlow own, CancellationToken cancel) =>
        With(db.Flows.Where(flow => flow.Code == own.Code && flow.Side != own.Side && flow.Organisation != own.Organisation), cancel);

    /// <summary>One flow, if the actor may change it.</summary>
    internal async Task<OwnedFlow?> Editable(Actor actor, FlowId id, CancellationToken cancel) =>
        await With(db.Flows.Where(flow => flow.Id == id), cancel) is [var owned] && actor.May(Permission.EditCluster, owned.Record.AsScope()) ? owned : null;

    internal static Guid[] RecordsOf(Actor actor) => [.. actor.Grants.Where(grant => grant.Cluster is not null).Select(grant => grant.Cluster!.Value).Distinct()];

    /// <summary>The records that the actor looks after.</summary>
    internal async Task<IReadOnlyList<FlowOwner>> OwnersOf(Actor actor, CancellationToken cancel)
    {
        var ids = Array.ConvertAll(RecordsOf(actor), id => new ClusterId(id));
        return ids.Length == 0 ? [] : [.. (await db.Clusters.AsNoTracking().Where(record => ids.Contains(record.Id)).ToListAsync(cancel)).Select(record => new OwnedFlow(null!, record).Owner)];
    }

    private async Task<IReadOnlyList<OwnedFlow>> With(IQueryable<DeclaredFlow> wanted, CancellationToken cancel)
    {
        var flows = await wanted.AsNoTracking().OrderByDescending(flow => flow.DeclaredAt).ThenBy(flow => flow.Id).ToListAsync(cancel);
        var ids = flows.Select(flow => new ClusterId(flow.Organisation)).Distinct().ToArray();
        var records = await db.Clusters.AsNoTracking().Where(record => ids.Contains(record.Id)).ToDictionaryAsync(record => record.Id.Value, cancel);
        return [.. flows.Where(flow => records.ContainsKey(flow.Organisation)).Select(flow => new OwnedFlow(flow, records[flow.Organisation]))];
    }
}
