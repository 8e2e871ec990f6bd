namespace Grappe.Flows.Domain.Scenarios;

/// <summary>What goes from one to another in a plan, in a year.</summary>
/// <remarks><paramref name="Worth"/>: Of all its tonnes, in the unit of the plan's objective.</remarks>
public readonly record struct Exchange<T>(T Giver, T Taker, string Code, long Tonnes, long Worth);

/// <summary>What somebody, or a code, has part in before and after: tonnes a year, and what the exchanges are worth to both their sides.</summary>
public readonly record struct Change(long TonnesBefore, long TonnesAfter, long WorthBefore, long WorthAfter)
{
    public long Tonnes => TonnesAfter - TonnesBefore;

    public long Worth => WorthAfter - WorthBefore;

    public bool IsNone => Tonnes == 0 && Worth == 0;
}

/// <summary>Sets two plans beside each other.</summary>
public static class CompareExchanges
{
    /// <summary>What changes for each, whoever loses most first; those for whom nothing changes are left out.</summary>
    /// <remarks><paramref name="of"/>: Whom an exchange counts for: giver and taker, or its code. One that is named twice counts once.</remarks>
    public static IReadOnlyList<(TKey Key, Change Change)> By<T, TKey>(IReadOnlyList<Exchange<T>> before, IReadOnlyList<Exchange<T>> after, Func<Exchange<T>, IEnumerable<TKey>> of) where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(of);
        var (then, now) = (Sums(before, of), Sums(after, of));
        return [.. then.Keys.Union(now.Keys).Select(key => (key, Between(then.GetValueOrDefault(key), now.GetValueOrDefault(key)))).Where(one => !one.Item2.IsNone).OrderBy(one => one.Item2.Worth).ThenBy(one => one.Item2.Tonnes)];
    }

    /// <summary>What changes in all.</summary>
    public static Change Total<T>(IReadOnlyList<Exchange<T>> before, IReadOnlyList<Exchange<T>> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Between((before.Sum(one => one.Tonnes), before.Sum(one => one.Worth)), (after.Sum(one => one.Tonnes), after.Sum(one => one.Worth)));
    }

    private static Change Between((long Tonnes, long Worth) before, (long Tonnes, long Worth) after) => new(before.Tonnes, after.Tonnes, before.Worth, after.Worth);

    private static Dictionary<TKey, (long Tonnes, long Worth)> Sums<T, TKey>(IReadOnlyList<Exchange<T>> exchanges, Func<Exchange<T>, IEnumerable<TKey>> of) where TKey : notnull =>
        exchanges.SelectMany(one => of(one).Distinct().Select(key => (key, one))).GroupBy(one => one.key, one => one.one).ToDictionary(group => group.Key, group => (group.Sum(one => one.Tonnes), group.Sum(one => one.Worth)));
}
