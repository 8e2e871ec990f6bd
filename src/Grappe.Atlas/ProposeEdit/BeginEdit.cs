using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What the form of an edit begins with.</summary>
/// <param name="Record">The record as it is now.</param>
/// <param name="BegunFrom">What it said when the person began: <paramref name="From"/>.</param>
/// <param name="From">The version begun from.</param>
/// <param name="Wanted">What the form shows at first.</param>
/// <param name="IsDirect">Whether the person changes the record, or proposes.</param>
/// <param name="Proposal">The person's own proposal that is open, if this is one.</param>
public sealed record EditBegun(Cluster Record, ClusterFacts BegunFrom, int From, ClusterFacts Wanted, bool IsDirect, Submission? Proposal);

/// <summary>Finds what an edit begins from. Nothing is kept for that: old versions are read back from the history.</summary>
public sealed class BeginEdit(GrappeDb db, ReadHistory history)
{
    /// <param name="address">The record.</param>
    /// <param name="from">The version that a form under way began from; null for a new form.</param>
    /// <param name="proposal">A proposal of the actor's that was given back, if that is what is changed.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where there is nothing for this actor to edit.</returns>
    public async Task<EditBegun?> Handle(string address, int? from, Guid? proposal, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ProposeEdit) || await db.Clusters.AsNoTracking().At(address, cancel) is not { } record)
        {
            return null;
        }

        if (proposal is { } id)
        {
            var (own, author) = (new SubmissionId(id), actor.AccountId);
            var open = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == own && s.Author == author && s.Cluster == record.Id, cancel);
            return open is { IsOpen: true, Base: { } begun } ? new(record, begun, record.Version, open.Facts, IsDirect: false, open) : null;
        }

        var isDirect = actor.May(Permission.EditCluster, record.AsScope());
        if (from is { } seen && !record.IsAt(address) && await db.Clusters.AsNoTracking().IgnoreQueryFilters().Exactly(address, cancel) is { } former
            && (await history.Of(former, cancel)).FirstOrDefault(v => v.Number == seen + 1) is { } said)
        {
            // It became part of another while this person wrote: what they changed is joined with what the other says.
            return new(record, said.Facts, seen, said.Facts, isDirect, null);
        }

        if (from is { } version && version != record.Version && (await history.Of(record, cancel)).FirstOrDefault(v => v.Number == version + 1) is { } then)
        {
            return new(record, then.Facts, version, then.Facts, isDirect, null);
        }

        return new(record, record.Facts, record.Version, record.Facts, isDirect, null);
    }
}
