using Grappe.Shared;

namespace Grappe.Flows.Domain.Pooling;

/// <summary>How those who do something together share what it saves.</summary>
public enum SharingRule
{
    /// <summary>As many parts as take part.</summary>
    Equal,

    /// <summary>In proportion to tonnes.</summary>
    Tonnes,

    /// <summary>What each adds on average, over all orders in which they could have come (Shapley 1953).</summary>
    Shapley,
}

/// <summary>One of several who may do something together.</summary>
/// <remarks><paramref name="Tonnes"/>: A year, 0 or more. <paramref name="CostCents"/>: What it pays for them today, a year; below zero, it is paid.</remarks>
public readonly record struct PoolMember(long Tonnes, long CostCents);

/// <summary>What somebody asks of several together.</summary>
/// <remarks><paramref name="FixedCents"/>: A year, whatever the tonnes; 0 or more. <paramref name="LeastTonnes"/>: A year, of all together; with less there is no such price.</remarks>
public readonly record struct JointPrice(long FixedCents, long CentsATonne, long LeastTonnes);

/// <summary>What a joint price saves, and how the saving is shared. Parts always sum to the saving, to the cent.</summary>
public sealed class SharedSavings
{
    /// <summary>So many may share by <see cref="SharingRule.Shapley"/>: a thousand groups are looked at.</summary>
    public const int MostForShapley = 10;

    private readonly IReadOnlyList<PoolMember> members;
    private readonly JointPrice price;

    public SharedSavings(IReadOnlyList<PoolMember> members, JointPrice price)
    {
        ArgumentNullException.ThrowIfNull(members);
        (this.members, this.price) = (members, price);
        Saving = Of(Enumerable.Range(0, members.Count));
    }

    /// <summary>What all together save, in cents a year; 0 if the joint price is dearer or they have too little.</summary>
    public long Saving { get; }

    /// <summary>Whether somebody gains by a tonne at the joint price, or at least loses nothing. Others stay with what they have.</summary>
    public bool TakesPart(int member) => members[member].Tonnes > 0 && Gain(member) >= 0;

    /// <summary>Whether so many are few enough for a rule.</summary>
    public bool Allows(SharingRule rule) => rule != SharingRule.Shapley || Enumerable.Range(0, members.Count).Count(TakesPart) <= MostForShapley;

    /// <summary>What some of them would save without the others, in cents a year; never below 0, and never less for having one more.</summary>
    public long Of(IEnumerable<int> group)
    {
        int[] taking = [.. group.Where(TakesPart)];
        return taking.Sum(member => members[member].Tonnes) < price.LeastTonnes ? 0 : Math.Max(0, taking.Sum(Gain) - price.FixedCents);
    }

    /// <summary>What each gets of the saving, in cents a year, by largest remainder: parts of equals differ by a cent at most. Whoever does not take part gets nothing.</summary>
    /// <exception cref="InvalidOperationException">They are too many for the rule.</exception>
    public IReadOnlyList<long> Share(SharingRule rule)
    {
        if (!Allows(rule))
        {
            throw new InvalidOperationException($"More than {MostForShapley} do not share by {rule}.");
        }

        return Saving == 0 ? new long[members.Count] : [.. new Money(Saving, "EUR").SplitBy(rule switch
        {
            SharingRule.Equal => [.. Enumerable.Range(0, members.Count).Select(member => TakesPart(member) ? Int128.One : 0)],
            SharingRule.Tonnes => [.. Enumerable.Range(0, members.Count).Select(member => TakesPart(member) ? (Int128)members[member].Tonnes : 0)],
            _ => ShapleyTimesOrders(),
        }).Select(part => part.Cents)];
    }

    /// <summary>The Shapley value of each, exact: times the number of orders in which those who take part could come.</summary>
    /// <remarks>A member adds v(S and it) - v(S) to a group S of s; of n! orders, s!(n-s-1)! have just S before it.</remarks>
    public IReadOnlyList<Int128> ShapleyTimesOrders()
    {
        int[] taking = [.. Enumerable.Range(0, members.Count).Where(TakesPart)];
        var saves = new long[1 << taking.Length];
        for (var group = 0; group < saves.Length; group++)
        {
            saves[group] = Of(taking.Where((_, bit) => (group >> bit & 1) == 1));
        }

        var values = new Int128[members.Count];
        for (var bit = 0; bit < taking.Length; bit++)
        {
            for (var group = 0; group < saves.Length; group++)
            {
                if ((group >> bit & 1) == 0)
                {
                    var size = int.PopCount(group);
                    values[taking[bit]] += (Int128)Factorial(size) * Factorial(taking.Length - size - 1) * (saves[group | 1 << bit] - saves[group]);
                }
            }
        }

        return values;
    }

    private long Gain(int member) => members[member].CostCents - (price.CentsATonne * members[member].Tonnes);

    private static long Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);
}
