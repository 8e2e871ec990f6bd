using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas;

public sealed class LocatorTests
{
    private static readonly BaseMap Map = new();

    [Theory, OnBothDatabases]
    public async Task A_town_is_a_dot_a_region_a_ring_and_a_country_neither(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(
            Records.Plain("Town") with { Place = new() { Name = "Strasbourg", Precision = "town", Latitude = 48.57, Longitude = 7.75 } },
            Records.Plain("Region") with { Country = "BE", Place = new() { Name = "West Flanders", Precision = "region", Latitude = 51, Longitude = 3.1, Region = "BE.VLG" } },
            Records.Plain("Country") with { Place = new() { Name = "France", Precision = "country" } },
            Records.Plain("Beyond") with { Country = "BR" });

        var maps = new List<(string? Marks, string? Label)>();
        foreach (var cluster in clusters)
        {
            var map = (await browser.Page($"/fr/clusters/{cluster.Address}")).QuerySelector(".locator");
            maps.Add((map is null ? null : string.Join('+', map.QuerySelectorAll("circle").Select(c => c.ClassName)), map?.GetAttribute("aria-label")));
        }

        Assert.Equal(
            [("b", "Carte\u00A0: Strasbourg, France"), ("b b-ring b-area", "Carte\u00A0: la région Flandre occidentale, Belgique, sans lieu plus précis"), ("", "Carte\u00A0: France, sans lieu plus précis"), (null, null)],
            maps);
    }

    [Fact]
    public void The_country_lies_around_its_place()
    {
        var drawing = LocatorDrawing.Of(Map, "FR", new GeoPoint(46.5, 2.5), code => code, 40)!;

        Assert.True(Inside(Shapes(drawing.Country), LocatorDrawing.Width / 2.0, LocatorDrawing.Height / 2.0));
        Assert.False(Inside(Shapes(drawing.Land), LocatorDrawing.Width / 2.0, LocatorDrawing.Height / 2.0));
    }

    [Fact]
    public void Every_country_of_the_base_map_is_drawn_and_stays_near_the_window()
    {
        foreach (var country in Map.Countries.Keys)
        {
            var drawing = LocatorDrawing.Of(Map, country, null, code => code, 0)!;

            Assert.NotEmpty(drawing.Country);
            Assert.All(Shapes(drawing.Country).Concat(Shapes(drawing.Land)).SelectMany(shape => shape), point =>
            {
                Assert.InRange(point.X, -5, LocatorDrawing.Width + 5);
                Assert.InRange(point.Y, -5, LocatorDrawing.Height + 5);
            });
        }
    }

    [Fact]
    public void Names_of_countries_stand_within_them_and_clear_of_the_place()
    {
        var drawing = LocatorDrawing.Of(Map, "FR", new GeoPoint(48.57, 7.75), code => code, 45)!;

        Assert.Contains(drawing.Labels, label => label.Country == "DE");
        Assert.All(drawing.Labels, label => Assert.False(Math.Abs(label.X - LocatorDrawing.Width / 2.0) < 45 && Math.Abs(label.Y - LocatorDrawing.Height / 2.0) < 10));
        Assert.All(drawing.Labels, label => Assert.Equal(label.Country == "FR", Inside(Shapes(drawing.Country), label.X, label.Y)));
    }

    /// <summary>The shapes of a path of steps.</summary>
    private static List<List<(double X, double Y)>> Shapes(string path)
    {
        var shapes = new List<List<(double X, double Y)>>();
        var (x, y) = (0.0, 0.0);
        foreach (var step in Regex.Matches(path, @"([Ml])(-?[\d.]+),(-?[\d.]+)").Cast<Match>())
        {
            var (byX, byY) = (double.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture), double.Parse(step.Groups[3].Value, CultureInfo.InvariantCulture));
            if (step.Groups[1].Value == "M")
            {
                shapes.Add([]);
                (x, y) = (0, 0);
            }

            (x, y) = (x + byX, y + byY);
            shapes[^1].Add((x, y));
        }

        return shapes;
    }

    private static bool Inside(List<List<(double X, double Y)>> shapes, double x, double y) =>
        shapes.Exists(shape => shape.Zip(shape.Skip(1).Append(shape[0])).Count(side => side.First.Y > y != side.Second.Y > y
            && x < side.First.X + (y - side.First.Y) / (side.Second.Y - side.First.Y) * (side.Second.X - side.First.X)) % 2 == 1);
}
