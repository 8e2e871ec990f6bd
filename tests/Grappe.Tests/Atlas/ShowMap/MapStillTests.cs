using Grappe.Atlas;

namespace Grappe.Tests.Atlas.ShowMap;

public sealed class MapStillTests
{
    [Fact]
    public void A_country_stands_where_the_picture_shows_it()
    {
        // Measured on basemap/still.svg: the middle of Ireland lies left of the middle, below the middle.
        var ireland = Assert.Single(Arrange(Country("IE", 2, 53.08, -7.52)));

        Assert.InRange(ireland.X, 40, 75);
        Assert.InRange(ireland.Y, 430, 480);
        Assert.True(ireland.HasName);
    }

    [Fact]
    public void Signs_that_would_touch_become_one_and_no_cluster_is_lost()
    {
        var groups = Arrange(Country("BE", 6, 50.7, 4.6, unplaced: 2), Country("NL", 4, 52.4, 5.7, unplaced: 1), Country("FR", 12, 47.3, 2.4), Country("FI", 3, 62.8, 26.1));

        Assert.Equal(25, groups.Sum(group => group.Count));
        Assert.Equal((10, 3), groups.Where(group => group.Codes.Contains("BE")).Select(group => (group.Count, group.Rings)).Single());
        Assert.Equal(["BE", "NL"], groups.Single(group => group.Codes.Contains("NL")).Codes);
        Assert.Contains(groups, group => group.Codes is ["FI"]);
    }

    [Fact]
    public void A_country_outside_the_picture_or_without_a_label_is_left_to_the_list() =>
        Assert.Empty(Arrange(Country("JP", 3, 36, 138), new MapCountry("AQ", 1, 1, null, null, null)));

    [Fact]
    public void From_seventeen_on_a_group_is_one_large_berry()
    {
        Assert.True(MapStill.Size(16).Height < MapStill.BigBerry * 2);
        Assert.NotEqual((MapStill.BigBerry, MapStill.BigBerry), MapStill.Size(16));
        Assert.Equal((MapStill.BigBerry, MapStill.BigBerry), MapStill.Size(17));
    }

    private static IReadOnlyList<StillGroup> Arrange(params MapCountry[] countries) => MapStill.Arrange(countries, codes => string.Join(' ', codes));

    private static MapCountry Country(string code, int count, double latitude, double longitude, int unplaced = 0) => new(code, count, unplaced, longitude, latitude, null);
}
