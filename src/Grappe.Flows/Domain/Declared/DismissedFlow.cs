using NodaTime;

namespace Grappe.Flows.Domain.Declared;

/// <summary>What somebody said their organisation does not have, so that it is not guessed again.</summary>
/// <remarks><see cref="Waste"/>: An entry of the List of Waste, or a sub-chapter for all of its entries.</remarks>
public sealed class DismissedFlow
{
    private DismissedFlow() { }

    /// <summary>The record of the atlas.</summary>
    public Guid Organisation { get; private init; }
    public FlowSide Side { get; private init; }
    public string Waste { get; private init; } = "";
    public Instant DismissedAt { get; private init; }

    public static DismissedFlow Of(Guid organisation, FlowSide side, string waste, Instant now) => new() { Organisation = organisation, Side = side, Waste = waste, DismissedAt = now };
}
