using CsCheck;
using Grappe.Flows.Domain.Pooling;

namespace Grappe.Tests.Flows;

public sealed class SharedSavingsTests
{
    private static readonly Gen<SharedSavings> Pools = Gen.Select(
        Gen.Select(Gen.Long[0, 60], Gen.Long[-50, 90]).Array[1, 6], Gen.Long[0, 3000], Gen.Long[-20, 60], Gen.Long[0, 150],
        (members, fixedCents, cents, least) => new SharedSavings([.. members.Select(member => new PoolMember(member.Item1, member.Item1 * member.Item2))], new(fixedCents, cents, least)));

    [Fact]
    public void Whatever_the_rule_the_parts_sum_to_the_saving_and_whoever_stays_out_gets_nothing() => Gen.Select(Pools, Gen.Enum<SharingRule>()).Sample((pool, rule) =>
    {
        var parts = pool.Share(rule);
        return parts.Sum() == pool.Saving && parts.All(part => part >= 0) && parts.Index().All(part => pool.TakesPart(part.Index) || part.Item == 0);
    });

    [Fact]
    public void The_Shapley_value_is_what_each_adds_over_all_orders() => Pools.Sample(pool =>
    {
        int[] taking = [.. Enumerable.Range(0, pool.Share(SharingRule.Equal).Count).Where(pool.TakesPart)];
        var added = new Int128[pool.Share(SharingRule.Equal).Count];
        foreach (var order in Orders(taking))
        {
            for (var place = 0; place < order.Length; place++)
            {
                added[order[place]] += pool.Of(order[..(place + 1)]) - pool.Of(order[..place]);
            }
        }

        return added.SequenceEqual(pool.ShapleyTimesOrders());
    });

    [Fact]
    public void One_more_never_saves_less() => Pools.Sample(pool =>
    {
        int[] all = [.. Enumerable.Range(0, pool.Share(SharingRule.Equal).Count)];
        return all.All(one => pool.Of(all.Where(other => other != one)) <= pool.Saving);
    });

    [Fact]
    public void Equals_get_the_same_and_whoever_is_needed_more_gets_more()
    {
        // 100 t are needed for 10 EUR a tonne; the first two pay 12, the third 30 for just a tonne, the last pays less than that today.
        var pool = new SharedSavings([new(50, 60_000), new(50, 60_000), new(1, 3_000), new(40, 8_000)], new(5_000, 1_000, 100));

        Assert.Equal(17_000, pool.Saving);
        Assert.Equal([5_667, 5_667, 5_666, 0], pool.Share(SharingRule.Equal));
        Assert.Equal([8_416, 8_416, 168, 0], pool.Share(SharingRule.Tonnes));
        Assert.Equal([8_167, 8_167, 666, 0], pool.Share(SharingRule.Shapley));
    }

    [Fact]
    public void What_is_dearer_or_too_little_saves_nothing()
    {
        PoolMember[] members = [new(10, 10_000), new(10, 10_000)];

        Assert.Equal([0, 0], new SharedSavings(members, new(0, 900, 21)).Share(SharingRule.Shapley));
        Assert.Equal([0, 0], new SharedSavings(members, new(2_000, 900, 0)).Share(SharingRule.Tonnes));
        Assert.Equal([500, 500], new SharedSavings(members, new(1_000, 900, 20)).Share(SharingRule.Equal));
    }

    [Fact]
    public void More_than_ten_do_not_share_by_Shapley_but_those_who_stay_out_do_not_count()
    {
        var many = Enumerable.Repeat(new PoolMember(1, 100), 11).ToArray();
        many[0] = new(1, 0);

        Assert.Equal(910, new SharedSavings(many, new(0, 9, 0)).Share(SharingRule.Shapley).Sum());
        many[0] = new(1, 100);
        Assert.False(new SharedSavings(many, new(0, 9, 0)).Allows(SharingRule.Shapley));
        Assert.Throws<InvalidOperationException>(() => new SharedSavings(many, new(0, 9, 0)).Share(SharingRule.Shapley));
    }

    private static IEnumerable<int[]> Orders(int[] all) => all.Length == 0 ? [[]] : all.SelectMany(first => Orders([.. all.Where(other => other != first)]).Select(rest => (int[])[first, .. rest]));
}
