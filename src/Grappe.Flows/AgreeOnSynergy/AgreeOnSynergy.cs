using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Flows;

/// <summary>Lets the side of one's own flow agree to be put in touch with another, and then take the steps of what they do together.</summary>
public sealed class AgreeOnSynergy(GrappeDb db, ReadFlows read, FindCandidates find, IClock clock, IOutputCacheStore pages)
{
    /// <summary>False if there is no such candidate for whoever asks, or somebody else was first.</summary>
    public async Task<bool> Agree(Actor actor, FlowId own, FlowId other, CancellationToken cancel)
    {
        if (await read.Editable(actor, own, cancel) is not { } owned || (await find.Handle(actor, owned, cancel)).All(candidate => candidate.Other.Flow.Id != other))
        {
            return false;
        }

        var (offer, need) = owned.Flow.Side == FlowSide.Offer ? (own, other) : (other, own);
        if (await db.Synergies.SingleOrDefaultAsync(synergy => synergy.Offer == offer && synergy.Need == need, cancel) is { } known)
        {
            known.AgreeToContact(owned.Flow.Side, clock.GetCurrentInstant());
        }
        else
        {
            db.Add(Synergy.Propose(offer, need, owned.Flow.Side, clock.GetCurrentInstant()));
        }

        return await db.TrySave(cancel);
    }

    /// <summary>Takes the next step.</summary>
    /// <remarks><paramref name="tonnes"/>: Tonnes a year that are agreed on; null for what was agreed before, or else for all that both have.</remarks>
    public async Task<Result<Synergy>> Move(Actor actor, FlowId own, FlowId other, SynergyState to, string why, long? tonnes, CancellationToken cancel)
    {
        if (await read.Editable(actor, own, cancel) is not { } owned)
        {
            return new Refusal("This step cannot be taken now.", "State");
        }

        var (offer, need) = owned.Flow.Side == FlowSide.Offer ? (own, other) : (other, own);
        if (await db.Synergies.SingleOrDefaultAsync(synergy => synergy.Offer == offer && synergy.Need == need, cancel) is not { } synergy)
        {
            return new Refusal("This step cannot be taken now.", "State");
        }

        if (tonnes is null && synergy.AgreedTonnes == 0)
        {
            tonnes = Math.Max(1, Math.Min(owned.Flow.Facts.TonnesAYear, (await db.Flows.AsNoTracking().SingleAsync(flow => flow.Id == other, cancel)).Facts.TonnesAYear));
        }

        var moved = synergy.Move(to, why, clock.GetCurrentInstant(), tonnes);
        if (!moved.IsRefused && !await db.TrySave(cancel))
        {
            return new Refusal("Somebody else changed this flow meanwhile: look at it again.");
        }

        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return moved;
    }
}
