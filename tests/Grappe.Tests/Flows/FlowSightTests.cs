using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using Grappe.Shared.Domain;
using NodaTime;

namespace Grappe.Tests.Flows;

public sealed class FlowSightTests
{
    private static readonly Guid Network = Guid.CreateVersion7();
    private static readonly FlowOwner Mill = Owner(Network), Farm = Owner(Network), Stranger = Owner();
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);

    [Fact]
    public void What_is_for_everybody_is_seen_by_everybody() => Assert.True(FlowSight.MaySee(Actor.Visitor, Confidentiality.Public, Mill, []));

    [Fact]
    public void Within_the_cluster_those_see_it_who_look_after_one_that_belongs_to_the_same()
    {
        var network = new FlowOwner(Network, Scope.Of(Network), new HashSet<Guid>());

        Assert.Equal([true, true, true, false], new[] { Mill, Farm, network, Stranger }.Select(own => FlowSight.MaySee(LooksAfter(own), Confidentiality.WithinCluster, Mill, [own])));
        Assert.False(FlowSight.MaySee(Actor.Visitor, Confidentiality.WithinCluster, Mill, []));
    }

    [Fact]
    public void Anonymous_is_seen_by_its_own_people_and_stewards_only()
    {
        var steward = Actor.Person(Guid.CreateVersion7(), "S", [new(Role.Steward)]);

        Assert.Equal([true, true, false, false], new[] { LooksAfter(Mill), steward, LooksAfter(Farm), Actor.Visitor }.Select(actor => FlowSight.MaySee(actor, Confidentiality.Anonymous, Mill, [Farm])));
    }

    [Fact]
    public void Names_are_told_once_both_have_agreed_and_a_stop_wants_a_reason()
    {
        var synergy = Synergy.Propose(FlowId.New(), FlowId.New(), FlowSide.Need, Now);
        synergy.AgreeToContact(FlowSide.Need, Now);
        Assert.False(synergy.BothAgreed);
        Assert.True(synergy.Move(SynergyState.Running, "", Now).IsRefused);

        synergy.AgreeToContact(FlowSide.Offer, Now);
        Assert.True(synergy.BothAgreed);
        Assert.True(synergy.Move(SynergyState.Stopped, " ", Now).IsRefused);
        Assert.False(synergy.Move(SynergyState.Stopped, "Too wet.", Now).IsRefused);
        Assert.Equal([SynergyState.Proposed, SynergyState.Contacted, SynergyState.Stopped], synergy.Steps.Select(step => step.State));
    }

    [Theory]
    [InlineData(10, FlowUnit.Tonne, FlowPeriod.Month, 120)]
    [InlineData(1_999, FlowUnit.Kilogram, FlowPeriod.Year, 1)]
    [InlineData(100, FlowUnit.Kilogram, FlowPeriod.Week, 5)]
    [InlineData(999, FlowUnit.Kilogram, FlowPeriod.Once, 0)]
    public void A_quantity_is_whole_tonnes_a_year_and_never_more_than_there_is(long quantity, FlowUnit unit, FlowPeriod period, long tonnes) =>
        Assert.Equal(tonnes, new FlowFacts(FlowSide.Offer, "x", "150101", quantity, unit, period, 0, new(46, 6), Confidentiality.Public).TonnesAYear);

    private static FlowOwner Owner(params Guid[] belongsTo) => Guid.CreateVersion7() is var id ? new(id, Scope.Of(id), belongsTo.ToHashSet()) : null!;

    private static Actor LooksAfter(FlowOwner owner) => Actor.Person(Guid.CreateVersion7(), "P", [new(Role.ClusterManager, owner.Id)]);
}
