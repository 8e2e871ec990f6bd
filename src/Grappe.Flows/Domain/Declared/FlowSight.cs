using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Flows.Domain.Declared;

/// <summary>A record that has flows: its rights, and what it belongs to.</summary>
/// <remarks><paramref name="Id"/>: The record of the atlas. <paramref name="Scope"/>: As rights over it are asked for. <paramref name="BelongsTo"/>: The records that it is a member, part or branch of.</remarks>
public sealed record FlowOwner(Guid Id, Scope Scope, IReadOnlySet<Guid> BelongsTo)
{
    /// <summary>Whether both are of one cluster: the same record, one of the other, or both of a third.</summary>
    public bool SharesClusterWith(FlowOwner other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id == other.Id || BelongsTo.Contains(other.Id) || other.BelongsTo.Contains(Id) || BelongsTo.Overlaps(other.BelongsTo);
    }
}

/// <summary>The one policy of who may know a flow together with its organisation.</summary>
public static class FlowSight
{
    /// <remarks><paramref name="actor"/>: Who looks. <paramref name="confidentiality"/>: What the flow's organisation chose. <paramref name="owner"/>: The organisation. <paramref name="own"/>: The records that the actor looks after.</remarks>
    public static bool MaySee(Actor actor, Confidentiality confidentiality, FlowOwner owner, IReadOnlyList<FlowOwner> own)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(own);
        return confidentiality == Confidentiality.Public
            || actor.May(Permission.EditCluster, owner.Scope)
            || (confidentiality == Confidentiality.WithinCluster && own.Any(owner.SharesClusterWith));
    }
}
