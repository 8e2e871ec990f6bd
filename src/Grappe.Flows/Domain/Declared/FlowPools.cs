using Grappe.Flows.Domain.Pooling;

namespace Grappe.Flows.Domain.Declared;

/// <summary>Several organisations that need the same, or have the same left over: they may buy, or have it collected, together.</summary>
/// <remarks><paramref name="Organisations"/>: How many different ones, 2 or more. <paramref name="Tonnes"/>: A year, of all of them.</remarks>
public sealed record FlowPool(string Code, FlowSide Side, int Organisations, long Tonnes);

/// <summary>Finds what could be pooled, of flows that somebody may see.</summary>
public static class FlowPools
{
    public static IReadOnlyList<FlowPool> Of(IEnumerable<DeclaredFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        return [.. flows.GroupBy(flow => (flow.Code, flow.Side)).Select(pool => new FlowPool(pool.Key.Code, pool.Key.Side, pool.Select(flow => flow.Organisation).Distinct().Count(), pool.Sum(flow => flow.Facts.TonnesAYear)))
            .Where(pool => pool.Organisations > 1).OrderByDescending(pool => pool.Tonnes).ThenBy(pool => pool.Code, StringComparer.Ordinal).ThenBy(pool => pool.Side)];
    }

    /// <summary>What each organisation of a pool has of it, and what it pays for that today.</summary>
    public static IReadOnlyList<(Guid Organisation, PoolMember Member)> Members(FlowPool pool, IEnumerable<DeclaredFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(flows);
        return [.. flows.Where(flow => flow.Code == pool.Code && flow.Side == pool.Side).GroupBy(flow => flow.Organisation)
            .Select(own => (own.Key, new PoolMember(own.Sum(flow => flow.Facts.TonnesAYear), own.Sum(flow => flow.Facts.TonnesAYear * flow.PriceCents))))];
    }
}
