using Grappe.Atlas.Domain;

namespace Grappe.Tests.Atlas;

public sealed class ResemblanceTests
{
    private const int Year = 2026, All = 100;

    [Fact]
    public void A_rare_value_weighs_more_and_is_told_first()
    {
        var one = Values(Records.Plain("A") with { Themes = ["rural"], Services = ["re-use"] });
        var other = Values(Records.Plain("B") with { Themes = ["rural"], Services = ["re-use", "advice"] });

        var alike = Resemblance.Between(one, other, value => value.Facet.Key switch { "country" => 90, "theme" => 20, _ => 2 }, All);

        Assert.Equal(["re-use", "rural", "FR"], alike.Shared.Select(value => value.Code));
        Assert.Equal(Math.Log(1 + 100 / 2.0) + Math.Log(1 + 100 / 20.0) + Math.Log(1 + 100 / 90.0), alike.Score, 12);
    }

    [Fact]
    public void What_neither_states_is_not_shared()
    {
        var alike = Resemblance.Between(Values(Records.Plain("A") with { Country = null }), Values(Records.Plain("B") with { Country = null }), _ => 2, All);

        Assert.Empty(alike.Shared);
        Assert.Equal(0, alike.Score);
    }

    [Fact]
    public void Source_kind_and_precision_are_no_likeness()
    {
        var facts = Records.Full() with { Activity = "unknown" };
        var shared = Resemblance.Between(Values(facts), Values(facts), _ => 1, All).Shared.Select(value => value.Facet.Key).ToList();

        Assert.Empty(shared.Intersect(["source", "kind", "precision", "activity", "eccp"]));
        Assert.Contains("region", shared);
        Assert.Contains("age", shared);
    }

    [Fact]
    public void Likeness_is_mutual()
    {
        var (one, other) = (Values(Records.Full()), Values(Records.Plain("B") with { Services = ["training"], Themes = ["rural"] }));

        var there = Resemblance.Between(one, other, value => value.Code.Length, All);
        var back = Resemblance.Between(other, one, value => value.Code.Length, All);

        Assert.Equal(there.Score, back.Score);
        Assert.Equal(there.Shared, back.Shared);
    }

    private static List<SharedValue> Values(ClusterFacts facts) => [.. Resemblance.Values(facts, Records.From(facts), new NodaTime.LocalDate(Year, 11, 22))];
}
