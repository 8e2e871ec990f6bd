using System.Text.Json;
using Grappe.Shared;

namespace Grappe.Tests.Atlas.Places;

public sealed class InventoryPlacesTests
{
    public static TheoryData<string, string, string> Places
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var cluster in File.ReadLines(ShippedData.File("geces-2021/clusters.jsonl")).Select(line => JsonDocument.Parse(line).RootElement))
            {
                if (cluster.TryGetProperty("place", out var place))
                {
                    rows.Add(place.GetProperty("name").GetString()!, cluster.GetProperty("country").GetString()!, place.GetProperty("precision").GetString()!);
                }
            }

            return [.. rows.DistinctBy(row => row.Data)];
        }
    }

    [Theory, MemberData(nameof(Places))]
    public void A_place_of_the_inventory_is_found_as_precisely_as_stated_in_its_country(string name, string country, string precision)
    {
        var place = GazetteerTests.Shipped.Find(name, country, precision)[0].Place;
        var (southWest, northEast) = (GazetteerTests.Shipped.Countries[country].SouthWest!.Value, GazetteerTests.Shipped.Countries[country].NorthEast!.Value);

        Assert.Equal((country, precision), (place.Country, place.Precision));
        Assert.InRange(place.Position.Latitude, southWest.Latitude, northEast.Latitude);
        Assert.InRange(place.Position.Longitude, southWest.Longitude, northEast.Longitude);
    }

    [Fact]
    public void The_inventory_names_at_least_forty_places() => Assert.True(Places.Count >= 40, $"{Places.Count}");
}
