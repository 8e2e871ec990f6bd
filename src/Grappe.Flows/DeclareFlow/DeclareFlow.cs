using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Flows;

/// <summary>Declares a flow of an organisation, changes it, or takes it back.</summary>
public sealed class DeclareFlow(GrappeDb db, WasteList list, IClock clock, IOutputCacheStore pages)
{
    private static readonly Refusal Overtaken = new("Somebody else changed this flow meanwhile: look at it again.");

    /// <remarks><paramref name="change"/>: The flow that is stated anew; null for a new one.</remarks>
    public async Task<Result<DeclaredFlow>> Handle(Actor actor, Cluster record, FlowFacts facts, FlowId? change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(facts);
        if (!actor.May(Permission.EditCluster, record.AsScope()))
        {
            return new Refusal("Only those who look after the organisation declare its flows.");
        }

        if (list.Find(facts.Code) is null)
        {
            return (Refusal[])[.. facts.Problems(), new("Choose the entry that fits.", "Code")];
        }

        var known = change is { } id ? await db.Flows.SingleAsync(flow => flow.Id == id && flow.Organisation == record.Id.Value, cancel) : null;
        var stated = known is null ? DeclaredFlow.Declare(record.Id.Value, facts, clock.GetCurrentInstant()) : known.State(facts, clock.GetCurrentInstant());
        if (stated.Value is not { } flow)
        {
            return stated;
        }

        if (known is null)
        {
            db.Add(flow);
        }

        return await Save(cancel) ? flow : Overtaken;
    }

    /// <summary>Takes it back, with what was arranged about it.</summary>
    public async Task<bool> Remove(Actor actor, OwnedFlow owned, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(owned);
        if (!actor.May(Permission.EditCluster, owned.Record.AsScope()))
        {
            return false;
        }

        db.Remove(await db.Flows.SingleAsync(flow => flow.Id == owned.Flow.Id, cancel));
        return await Save(cancel);
    }

    private async Task<bool> Save(CancellationToken cancel)
    {
        if (!await db.TrySave(cancel))
        {
            return false;
        }

        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return true;
    }
}
