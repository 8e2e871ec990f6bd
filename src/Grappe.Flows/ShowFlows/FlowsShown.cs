using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Flows;

/// <summary>What somebody asks to see of flows, read from the address: which flows, and what a plan is to have most of.</summary>
/// <remarks><paramref name="All"/>: All that whoever asks may see, and not only what everybody may.</remarks>
public sealed record FlowsAsked(bool All, Objective Objective)
{
    public const string Of = "of", By = "objective", Seen = "seen";

    public static FlowsAsked Read(IQueryCollection query, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        return new(query[Of] == Seen && actor.May(Shared.Domain.Permission.EditCluster, Shared.Domain.Scope.Somewhere), Enum.TryParse<Objective>(query[By], ignoreCase: true, out var objective) && Enum.IsDefined(objective) ? objective : Objective.Money);
    }

    /// <summary>The end of an address that asks for the same.</summary>
    public string Query
    {
        get
        {
            string[] asked = [.. All ? [$"{Of}={Seen}"] : Array.Empty<string>(), .. Objective == Objective.Money ? Array.Empty<string>() : [$"{By}={WriteSolution.Name(Objective)}"]];
            return asked.Length == 0 ? "" : "?" + string.Join('&', asked);
        }
    }
}

/// <summary>Reads the flows that somebody asks for, and what was agreed and weighed between them. A synergy counts only where both its flows are among them.</summary>
public sealed class FlowsShown(GrappeDb db, ReadFlows read)
{
    public Task<IReadOnlyList<OwnedFlow>> Flows(Actor actor, FlowsAsked asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.All ? read.Seen(actor, cancel) : read.Public(cancel);
    }

    public async Task<IReadOnlyList<CodeTotals>> Totals(IReadOnlyList<OwnedFlow> flows, TerritoryPlan plan, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(plan);
        var codes = flows.ToDictionary(owned => owned.Flow.Id, owned => owned.Flow.Code);
        var agreed = (await db.Synergies.AsNoTracking().Where(synergy => synergy.AgreedTonnes > 0).ToListAsync(cancel))
            .Where(synergy => codes.ContainsKey(synergy.Offer) && codes.ContainsKey(synergy.Need)).Select(synergy => (codes[synergy.Offer], synergy)).ToArray();
        return FlowTotals.Of(plan.Moves.Select(move => (move.Offer.Flow.Code, move.Tonnes)), agreed, await db.Weighings.AsNoTracking().ToListAsync(cancel));
    }
}
