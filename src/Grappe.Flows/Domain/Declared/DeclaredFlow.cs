using Grappe.Shared;
using NodaTime;

namespace Grappe.Flows.Domain.Declared;

/// <summary>Something that leaves an organisation of the atlas, or that it needs.</summary>
public sealed class DeclaredFlow : IHasVersion
{
    private DeclaredFlow() { }

    public FlowId Id { get; private init; }

    /// <summary>The record of the atlas that has it.</summary>
    public Guid Organisation { get; private set; }

    public FlowSide Side { get; private set; }
    public string What { get; private set; } = "";
    public string Code { get; private set; } = "";
    public long Quantity { get; private set; }
    public FlowUnit Unit { get; private set; }
    public FlowPeriod Period { get; private set; }
    public long PriceCents { get; private set; }
    public double Latitude { get; private set; }
    public double Longitude { get; private set; }
    public Confidentiality Confidentiality { get; private set; }
    public Instant DeclaredAt { get; private init; }
    public Instant ChangedAt { get; private set; }
    public int Version { get; private init; }

    public FlowFacts Facts => new(Side, What, Code, Quantity, Unit, Period, PriceCents, new(Latitude, Longitude), Confidentiality);

    public static Result<DeclaredFlow> Declare(Guid organisation, FlowFacts facts, Instant now)
    {
        var flow = new DeclaredFlow { Id = FlowId.New(), Organisation = organisation, DeclaredAt = now };
        return flow.State(facts, now);
    }

    /// <summary>Lets it be another record's: the one that has it became part of that one, or stands for itself again.</summary>
    public void MoveTo(Guid organisation) => Organisation = organisation;

    /// <summary>States it anew.</summary>
    public Result<DeclaredFlow> State(FlowFacts facts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Problems() is { Count: > 0 } problems)
        {
            return problems.ToArray();
        }

        (Side, What, Code, Quantity, Unit, Period, PriceCents, Confidentiality) = (facts.Side, facts.What, facts.Code, facts.Quantity, facts.Unit, facts.Period, facts.PriceCents, facts.Confidentiality);
        (Latitude, Longitude, ChangedAt) = (facts.Site.Latitude, facts.Site.Longitude, now);
        return this;
    }
}
