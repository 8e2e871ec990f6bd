using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Picture;
using NodaTime;

namespace Grappe.Tests.Flows;

public sealed class FlowTotalsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void What_could_be_what_is_agreed_and_what_was_weighed_stay_apart()
    {
        var (running, stopped, hidden) = (Agreed(30), Agreed(20), Agreed(99));
        stopped.Move(SynergyState.Stopped, "Moved away.", Now);
        Weighing[] loads = [Load(running, 2025, 4.5m), Load(running, 2026, 1), Load(stopped, 2026, 2), Load(hidden, 2026, 50)];

        var totals = FlowTotals.Of([("030105", 40), ("030105", 2), ("150101", 5)], [("030105", running), ("200108", stopped)], loads);

        Assert.Equal([("030105", 42, 30, 5500), ("150101", 5, 0, 0), ("200108", 0, 0, 2000)], totals.Select(code => (code.Code, code.Potential, code.Agreed, code.LifetimeKilograms)));
        Assert.Equal((4500, 1000), (totals[0].VerifiedKilograms[2025], totals[0].VerifiedKilograms[2026]));
    }

    [Theory]
    [InlineData("2026-11-24", 1, "On")]
    [InlineData("2026-11-23", 0, "Weighed")]
    [InlineData("2026-11-23", 1.2345, "Weighed")]
    [InlineData("2026-11-23", 1.234, null)]
    public void A_ticket_is_of_today_or_before_and_of_whole_kilograms(string on, double tonnes, string? field) =>
        Assert.Equal(field, Weighing.Enter(Agreed(1), FlowSide.Offer, NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value, (decimal)tonnes, "", Today, Now).Refusals.Select(refusal => refusal.Field).SingleOrDefault());

    [Fact]
    public void Nothing_is_weighed_before_it_is_agreed() =>
        Assert.True(Weighing.Enter(Synergy.Propose(FlowId.New(), FlowId.New(), FlowSide.Offer, Now), FlowSide.Offer, Today, 1, "", Today, Now).IsRefused);

    [Fact]
    public void The_matrix_holds_every_tonne_and_joins_the_smallest()
    {
        var matrix = CountWhoWithWhom.Of<string>([("a", "x", 5), ("a", "y", 1), ("b", "x", 2), ("c", "z", 1)], 2);

        Assert.Equal(["a", "b", null], matrix.Givers);
        Assert.Equal(["x", "y", null], matrix.Takers);
        Assert.Equal([[5, 1, 0], [2, 0, 0], [0, 0, 1]], matrix.Tonnes);
        Assert.Equal((6, 7), (matrix.Given(0), matrix.Taken(0)));
    }

    [Fact]
    public void Several_with_the_same_need_may_pool_it_and_one_with_two_may_not()
    {
        var (mill, farm) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        DeclaredFlow[] flows = [Flow(mill, FlowSide.Need, "150103", 5), Flow(farm, FlowSide.Need, "150103", 7), Flow(farm, FlowSide.Offer, "150103", 9), Flow(mill, FlowSide.Need, "150101", 1), Flow(mill, FlowSide.Need, "150101", 2)];

        Assert.Equal([new FlowPool("150103", FlowSide.Need, 2, 12)], FlowPools.Of(flows));
    }

    private static DeclaredFlow Flow(Guid organisation, FlowSide side, string wasteCode, long tonnes) =>
        DeclaredFlow.Declare(organisation, new(side, "x", wasteCode, tonnes, FlowUnit.Tonne, FlowPeriod.Year, 0, new(46, 6), Confidentiality.Public), Now).Value!;

    private static Weighing Load(Synergy synergy, int year, decimal tonnes) => Weighing.Enter(synergy, FlowSide.Need, new(year, 1, 31), tonnes, "", Today, Now).Value!;

    private static Synergy Agreed(long tonnes)
    {
        var synergy = Synergy.Propose(FlowId.New(), FlowId.New(), FlowSide.Offer, Now);
        synergy.AgreeToContact(FlowSide.Need, Now);
        Assert.False(synergy.Move(SynergyState.Agreed, "", Now, tonnes).IsRefused);
        return synergy;
    }
}
