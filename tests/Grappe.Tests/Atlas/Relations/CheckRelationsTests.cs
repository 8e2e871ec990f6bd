using CsCheck;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using NodaTime;

namespace Grappe.Tests.Atlas.Relations;

public sealed class CheckRelationsTests
{
    private static readonly CodeLists Lists = ShippedLists.Read();
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly ClusterId Self = ClusterId.New();

    [Fact]
    public void Every_kind_reads_from_both_sides()
    {
        Assert.Equal(["member-of", "founded-by", "partner", "funded-by", "coordinated-by", "branch-of", "part-of"], Lists["relation"].Select(kind => kind.Value));
        Assert.Equal(Lists["relation"].Select(kind => kind.Value), Lists["relation-inverse"].Select(kind => kind.Value));
        Assert.Distinct(Lists["relation"].Concat(Lists["relation-inverse"]).Select(kind => kind.Label.French));
        Assert.All([.. Relation.Belonging, .. Relation.Containing, Relation.Partner], kind => Assert.True(Lists.Has("relation", kind)));
    }

    [Fact]
    public void What_is_wrong_with_a_relation_is_said_at_its_row_and_part()
    {
        Relation good = new() { Kind = "member-of", Name = "Network", To = Guid.NewGuid(), Formal = false, Since = 1000, Until = 2026 };
        var facts = Records.Plain("Berry") with
        {
            Relations = [
                good, good with { Kind = "twin-of" }, good with { Name = " " }, good with { Name = new('x', 201) }, good with { To = Self.Value },
                good with { Since = 999 }, good with { Since = 2027, Until = null }, good with { Since = 2010, Until = 2009 }, good with { Since = null, Until = 2027 }, good with { Note = new(" ", null) }],
        };

        Assert.Equal(
            ["relations.1.kind", "relations.2.name", "relations.3.name", "relations.4.to", "relations.5.since", "relations.6.since", "relations.7.until", "relations.8.until", "relations.9.note"],
            CheckFacts.Problems(facts, Lists, Today, Self).Select(refusal => refusal.Field));
        Assert.Empty(CheckFacts.Problems(facts with { Relations = [good, good with { Since = 2026 }] }, Lists, Today, Self));
        Assert.Equal("relations", Assert.Single(CheckFacts.Problems(facts with { Relations = [.. Enumerable.Repeat(good, CheckRelations.Most + 1)] }, Lists, Today)).Field);
    }

    [Fact]
    public void A_part_of_a_part_of_itself_is_refused_and_a_circle_elsewhere_ends()
    {
        var (whole, above, elsewhere) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var wholes = new Dictionary<Guid, Guid[]> { [whole] = [above], [above] = [Self.Value], [elsewhere] = [elsewhere] };
        Relation to = new() { Kind = "branch-of", Name = "Whole", To = whole };

        Assert.Equal(["relations.1.to"], Fields(to with { To = elsewhere }, to));
        Assert.Empty(Fields(to with { Kind = "member-of" }, to with { Until = 2020 }, to with { To = null }));

        IEnumerable<string?> Fields(params Relation[] relations) => CheckRelations.Circles(Self, relations, record => wholes.GetValueOrDefault(record) ?? []).Select(refusal => refusal.Field);
    }

    /// <summary>Records added one by one, each with what the check lets it state, never make a circle; what it refuses would have made one.</summary>
    [Fact]
    public void A_circle_is_refused_exactly_where_it_would_close() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 20].Sample(pairs =>
        {
            var wholes = Enumerable.Range(0, 6).ToDictionary(Id, _ => new HashSet<Guid>());
            foreach (var (part, whole) in pairs.Where(pair => pair.Item1 != pair.Item2))
            {
                var refused = CheckRelations.Circles(new(Id(part)), [new() { Kind = "part-of", Name = "Whole", To = Id(whole) }], record => wholes[record]).Any();
                wholes[Id(part)].Add(Id(whole));
                Assert.Equal(HasCircle(wholes), refused);
                if (refused)
                {
                    wholes[Id(part)].Remove(Id(whole));
                }
            }
        });

    private static Guid Id(int number) => new(number + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>By taking away whatever contains nothing any more (Kahn, 1962).</summary>
    private static bool HasCircle(Dictionary<Guid, HashSet<Guid>> wholes)
    {
        var left = wholes.ToDictionary(pair => pair.Key, pair => pair.Value.ToHashSet());
        while (left.FirstOrDefault(pair => pair.Value.Count == 0) is { Value: not null } top)
        {
            left.Remove(top.Key);
            foreach (var others in left.Values)
            {
                others.Remove(top.Key);
            }
        }

        return left.Count > 0;
    }
}
