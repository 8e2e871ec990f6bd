using Grappe.Atlas.Domain;

namespace Grappe.Tests.Atlas;

public sealed class HelixStrandTests
{
    [Fact]
    public void A_strand_counts_what_is_counted_and_cites_the_rest()
    {
        var facts = Records.Plain("A") with
        {
            ActorTypes = ["mainstream-enterprise", "civil-society"],
            MemberCounts = new Dictionary<string, int>(StringComparer.Ordinal) { ["social-economy"] = 17, ["research-innovation"] = 2 },
        };

        Assert.Equal([17, 2, null, null], HelixStrand.All.Select(strand => strand.Count(facts)));
        Assert.Equal(["social-economy mainstream-enterprise", "research-innovation", "", "civil-society"], HelixStrand.All.Select(strand => string.Join(' ', strand.Cited(facts))));
    }

    [Fact]
    public void Every_actor_type_is_in_one_strand_or_outside_the_helix()
    {
        var types = Grappe.Atlas.ShippedLists.Read()["actor-type"].Select(code => code.Value);

        Assert.Equal(types.Order(StringComparer.Ordinal), HelixStrand.All.SelectMany(strand => strand.ActorTypes).Concat(HelixStrand.Outside).Order(StringComparer.Ordinal));
    }
}
