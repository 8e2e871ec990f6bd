using Grappe.Atlas;
using Grappe.Tests.Atlas.Places;

namespace Grappe.Tests.Atlas.ShowMap;

public sealed class MapLabelsTests
{
    private static readonly MapLabels Labels = new(GazetteerTests.Shipped);

    [Fact]
    public void A_cluster_known_by_its_region_is_named_by_the_region_and_not_by_a_village_at_its_centre()
    {
        var lapland = GazetteerTests.Shipped.Find("Lapland", "FI", "region")[0].Place.Position;

        Assert.Equal(("Lapland", null), Labels.Of(lapland, onePlace: true, 6, "en"));
        Assert.Equal(("Laponie", null), Labels.Of(lapland, onePlace: true, 6, "fr"));
    }

    [Fact]
    public void A_town_names_those_that_stand_on_it_even_where_it_is_the_centre_of_its_district()
    {
        Assert.Equal((null, "Glasgow"), Labels.Of(GazetteerTests.Shipped.Find("Glasgow", "GB", "town")[0].Place.Position, onePlace: true, 6, "en"));
        Assert.Equal((null, "Figeac"), Labels.Of(GazetteerTests.Shipped.Find("Figeac", "FR", "town")[0].Place.Position, onePlace: true, 4, "en"));
    }

    [Fact]
    public void A_town_is_named_in_the_language_of_the_reader()
    {
        var turin = GazetteerTests.Shipped.Find("Torino", "IT", "town")[0].Place.Position;
        var brussels = GazetteerTests.Shipped.Find("Brussels", "BE", "town")[0].Place.Position;

        Assert.Equal((null, "Turin"), Labels.Of(turin, onePlace: true, 6, "fr"));
        Assert.Equal((null, "Bruxelles"), Labels.Of(brussels, onePlace: false, 6, "fr"));
        Assert.Equal((null, "Brussels"), Labels.Of(brussels, onePlace: false, 6, "en"));
    }

    [Fact]
    public void From_afar_a_group_is_named_by_the_largest_town_close_by_and_from_near_by_a_smaller_one()
    {
        var bischheim = GazetteerTests.Shipped.Find("Bischheim", "FR", "town")[0].Place.Position;

        Assert.Equal("Strasbourg", Labels.Of(bischheim, onePlace: false, 5, "en").Near);
        Assert.NotEqual("Strasbourg", Labels.Of(bischheim, onePlace: false, 12, "en").Near);
    }

    [Fact]
    public void In_the_open_sea_a_group_has_no_name() => Assert.Equal((null, null), Labels.Of(new(45, -40), onePlace: false, 8, "en"));
}
