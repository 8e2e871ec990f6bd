using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Flows;

/// <summary>Guesses flows of an organisation from its activities, for those who look after it and nobody else. Guesses are not kept; what was dismissed is.</summary>
public sealed class SuspectFlows(GrappeDb db, ReadFlows read, WasteOrigins origins, IClock clock)
{
    /// <summary>None for whoever does not look after the organisation.</summary>
    public async Task<IReadOnlyList<ProbableFlow>> Handle(Actor actor, Cluster record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        if (!actor.May(Permission.EditCluster, record.AsScope()) || record.Facts.Sectors is not { Count: > 0 } sectors)
        {
            return [];
        }

        var declared = (await read.Of(record.Id.Value, cancel)).Select(flow => (flow.Side, flow.Code));
        return origins.Of(sectors, declared.Concat((await Dismissed(record, cancel)).Select(one => (one.Side, one.Waste))));
    }

    /// <summary>What was dismissed of the organisation, in the order of the list.</summary>
    internal async Task<IReadOnlyList<DismissedFlow>> Dismissed(Cluster record, CancellationToken cancel) =>
        [.. (await db.DismissedFlows.AsNoTracking().Where(one => one.Organisation == record.Id.Value).ToListAsync(cancel)).OrderBy(one => one.Side).ThenBy(one => one.Waste, StringComparer.Ordinal)];

    /// <summary>Remembers that the organisation does not have it. False if it was not guessed, or somebody else was first.</summary>
    /// <remarks><paramref name="waste"/>: An entry, or a sub-chapter for all that is guessed of it.</remarks>
    public async Task<bool> Dismiss(Actor actor, Cluster record, FlowSide side, string waste, CancellationToken cancel)
    {
        if ((await Handle(actor, record, cancel)).All(guess => guess.Side != side || (guess.Entry.Code != waste && guess.Group.Code != waste)))
        {
            return false;
        }

        db.Add(DismissedFlow.Of(record.Id.Value, side, waste, clock.GetCurrentInstant()));
        return await db.TrySave(cancel);
    }

    /// <summary>Lets it be guessed again.</summary>
    public async Task<bool> BringBack(Actor actor, Cluster record, FlowSide side, string waste, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        if (!actor.May(Permission.EditCluster, record.AsScope()) || await db.DismissedFlows.SingleOrDefaultAsync(one => one.Organisation == record.Id.Value && one.Side == side && one.Waste == waste, cancel) is not { } dismissed)
        {
            return false;
        }

        db.Remove(dismissed);
        return await db.TrySave(cancel);
    }
}
