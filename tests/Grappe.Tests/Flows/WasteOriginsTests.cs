using Grappe.Flows;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;

namespace Grappe.Tests.Flows;

public sealed class WasteOriginsTests
{
    private static readonly WasteList List = ShippedWaste.List();
    private static readonly IReadOnlyList<WasteOrigin> Origins = ShippedWaste.Origins();
    private static readonly WasteOrigins Guess = new(List, Origins);

    [Fact]
    public void Every_guess_begins_at_an_activity_of_nace_and_ends_in_the_list_of_waste()
    {
        var nace = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "lists", "nace.csv")).Select(line => line.Split(',')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(184, Origins.Distinct().Count());
        Assert.All(Origins, origin => Assert.True(nace.Contains(origin.Activity) && List.Titled(origin.Waste) is not null && origin.Waste.Length is 4 or 6, origin.ToString()));
        Assert.All(Origins, origin => Assert.Contains(Guess.Of([origin.Activity], []), guess => guess.Side == origin.Side && guess.Entry.Code.StartsWith(origin.Waste, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_sub_chapter_names_may_leave_and_what_was_settled_is_not_guessed_again()
    {
        var sawmill = Guess.Of(["16.10", "16"], [(FlowSide.Offer, "030105"), (FlowSide.Offer, "0302"), (FlowSide.Need, "030101")]);

        Assert.Equal(["030101", "030104", "150103", "170201", "191207", "200138"], sawmill.Select(guess => guess.Entry.Code));
        Assert.Equal([FlowSide.Offer, FlowSide.Offer, FlowSide.Need], sawmill.Take(3).Select(guess => guess.Side));
        Assert.Equal(("0301", "16.10"), (sawmill[0].Group.Code, sawmill[0].Activity));
        Assert.Empty(Guess.Of(["66"], []));
        Assert.Empty(Guess.Of([], []));
    }
}
