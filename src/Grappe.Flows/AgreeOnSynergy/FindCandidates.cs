using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Flows;

/// <summary>A flow that fits another: the same code on the other side, of another organisation.</summary>
/// <remarks><paramref name="IsNamed"/>: Whether whoever looks may know whose it is; if not, nothing may be shown that tells. <paramref name="CentsATonne"/>: Both prices minus transport; 0 or less if transport eats it up.</remarks>
public sealed record Candidate(OwnedFlow Other, double Km, long Tonnes, long CentsATonne, bool IsNamed, Synergy? Synergy)
{
    /// <summary>What was weighed between both, the latest first.</summary>
    public IReadOnlyList<Weighing> Loads { get; init; } = [];
}

/// <summary>What fits a flow of one's own, the most valuable first.</summary>
public sealed class FindCandidates(GrappeDb db, ReadFlows read)
{
    public async Task<IReadOnlyList<Candidate>> Handle(Actor actor, OwnedFlow own, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(own);
        var (id, side) = (own.Flow.Id, own.Flow.Side);
        var synergies = (await db.Synergies.AsNoTracking().Where(synergy => synergy.Offer == id || synergy.Need == id).ToListAsync(cancel))
            .ToDictionary(synergy => side == FlowSide.Offer ? synergy.Need : synergy.Offer);
        var loads = (await db.Weighings.AsNoTracking().Where(load => load.Offer == id || load.Need == id).ToListAsync(cancel))
            .OrderByDescending(load => load.On).ThenByDescending(load => load.EnteredAt).ToLookup(load => side == FlowSide.Offer ? load.Need : load.Offer);
        var owners = await read.OwnersOf(actor, cancel);
        var found = new List<Candidate>();
        foreach (var other in await read.Counterparts(own.Flow, cancel))
        {
            var synergy = synergies.GetValueOrDefault(other.Flow.Id);
            var isNamed = synergy?.BothAgreed == true || FlowSight.MaySee(actor, other.Flow.Confidentiality, other.Owner, owners);
            var theirsAgreed = side == FlowSide.Offer ? synergy?.NeedAgreedAt : synergy?.OfferAgreedAt;

            // Whoever wants to be seen by their cluster only is not there for others, unless they asked themselves.
            if (isNamed || other.Flow.Confidentiality == Confidentiality.Anonymous || theirsAgreed is not null)
            {
                found.Add(Candidate(own.Flow.Facts, other, isNamed, synergy) with { Loads = [.. loads[other.Flow.Id]] });
            }
        }

        return [.. found.OrderByDescending(candidate => candidate.CentsATonne * candidate.Tonnes).ThenBy(candidate => candidate.Other.Flow.Id.Value)];
    }

    private static Candidate Candidate(FlowFacts own, OwnedFlow other, bool isNamed, Synergy? synergy)
    {
        var theirs = other.Flow.Facts;
        var km = own.Site.DistanceKm(theirs.Site);
        var cents = (long)Math.Round(own.PriceCents + theirs.PriceCents - (Assumed.CentsPerTonneKm * km), MidpointRounding.ToEven);
        return new(other, km, Math.Min(own.TonnesAYear, theirs.TonnesAYear), cents, isNamed, synergy);
    }
}
