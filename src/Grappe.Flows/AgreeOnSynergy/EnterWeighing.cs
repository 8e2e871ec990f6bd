using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Flows;

/// <summary>Enters what really went from one to the other, by the ticket of a balance, and takes back what was entered wrongly.</summary>
public sealed class EnterWeighing(GrappeDb db, ReadFlows read, IClock clock, IOutputCacheStore pages)
{
    public LocalDate Today => clock.GetCurrentInstant().InUtc().Date;

    /// <remarks><paramref name="own"/>: The flow of whoever enters it.</remarks>
    public async Task<Result<Weighing>> Handle(Actor actor, FlowId own, FlowId other, LocalDate? on, decimal? tonnes, string ticket, CancellationToken cancel)
    {
        if (await read.Editable(actor, own, cancel) is not { } owned)
        {
            return new Refusal("This step cannot be taken now.", "Weighed");
        }

        var (offer, need) = Sides(owned.Flow, other);
        if (await db.Synergies.AsNoTracking().SingleOrDefaultAsync(synergy => synergy.Offer == offer && synergy.Need == need, cancel) is not { BothAgreed: true } synergy)
        {
            return new Refusal("This step cannot be taken now.", "Weighed");
        }

        var entered = Weighing.Enter(synergy, owned.Flow.Side, on ?? LocalDate.MaxIsoValue, tonnes ?? 0, ticket, Today, clock.GetCurrentInstant());
        if (entered.Value is { } load)
        {
            db.Add(load);
            await Save(cancel);
        }

        return entered;
    }

    /// <summary>Only the side that entered it.</summary>
    public async Task<bool> TakeBack(Actor actor, FlowId own, WeighingId id, CancellationToken cancel)
    {
        if (await read.Editable(actor, own, cancel) is not { Flow: var flow } || await db.Weighings.SingleOrDefaultAsync(load => load.Id == id, cancel) is not { } load
            || (flow.Side == FlowSide.Offer ? load.Offer : load.Need) != own || load.EnteredBy != flow.Side)
        {
            return false;
        }

        db.Remove(load);
        return await Save(cancel);
    }

    private static (FlowId Offer, FlowId Need) Sides(DeclaredFlow own, FlowId other) => own.Side == FlowSide.Offer ? (own.Id, other) : (other, own.Id);

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
