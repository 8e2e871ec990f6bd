using System.IO.Compression;
using System.Text.Json;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.ShowMap;

public sealed class BaseMapTests
{
    [Theory]
    [InlineData("world.json")]
    [InlineData("europe.json")]
    public async Task No_shape_jumps_across_the_date_line(string file)
    {
        foreach (var (code, ring) in Rings(await Read(file)))
        {
            Assert.All(ring, point => Assert.InRange(point.Longitude, -180, 180));
            Assert.All(ring.Zip(ring.Skip(1)), pair => Assert.True(
                Math.Abs(pair.First.Longitude - pair.Second.Longitude) < 90 || Math.Abs(pair.First.Latitude - pair.Second.Latitude) < 1e-9,
                $"{code} jumps from {pair.First} to {pair.Second}"));
        }
    }

    [Theory]
    [InlineData("UA", 45.0, 34.1)]
    [InlineData("CY", 35.3, 33.5)]
    [InlineData("XK", 42.6, 20.9)]
    [InlineData("FR", 48.5, 2.5)]
    [InlineData("IE", 53.1, -7.5)]
    [InlineData("FI", 66.6, 25.5)]
    public async Task A_point_lies_in_the_country_that_ISO_3166_gives_it_to_and_in_no_other(string code, double latitude, double longitude)
    {
        foreach (var file in new[] { "world.json", "europe.json" })
        {
            var around = Rings(await Read(file)).Where(shape => Holds(shape.Ring, latitude, longitude)).Select(shape => shape.Code).Distinct();
            Assert.Equal([code], around);
        }
    }

    [Fact]
    public async Task The_whole_base_map_weighs_about_a_megabyte_compressed()
    {
        var size = 0L;
        foreach (var file in new[] { "world.json", "europe.json", "towns.json", "towns-near.json", "still.svg" })
        {
            using var packed = new MemoryStream();
            await using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                await zip.WriteAsync(await Read(file));
            }

            size += packed.Length;
        }

        Assert.InRange(size, 500_000, 1_100_000);
    }

    [Fact]
    public async Task A_town_name_has_a_place_and_the_zoom_from_which_it_shows()
    {
        using var towns = JsonDocument.Parse(await Read("towns.json"));
        var rows = towns.RootElement.EnumerateArray().ToList();

        Assert.Contains(rows, row => row[3].GetString() == "Warsaw" && row[4].GetString() == "Varsovie");
        Assert.All(rows, row => Assert.InRange(row[2].GetInt32(), 4, 6));
    }

    private static async Task<byte[]> Read(string file)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();
        return await browser.GetByteArrayAsync(new Uri($"/_content/Grappe.Atlas/basemap/{file}", UriKind.Relative));
    }

    private static List<(string Code, List<(double Longitude, double Latitude)> Ring)> Rings(byte[] json)
    {
        using var map = JsonDocument.Parse(json);
        return
        [
            .. from feature in map.RootElement.GetProperty("features").EnumerateArray()
               where feature.GetProperty("properties").TryGetProperty("code", out _)
               from polygon in feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
               select (feature.GetProperty("properties").GetProperty("code").GetString()!, polygon[0].EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToList()),
        ];
    }

    /// <summary>Whether a ray to the east crosses the ring an odd number of times.</summary>
    private static bool Holds(List<(double Longitude, double Latitude)> ring, double latitude, double longitude) =>
        ring.Zip(ring.Skip(1)).Count(edge => edge.First.Latitude > latitude != edge.Second.Latitude > latitude
            && longitude < edge.First.Longitude + ((latitude - edge.First.Latitude) / (edge.Second.Latitude - edge.First.Latitude) * (edge.Second.Longitude - edge.First.Longitude))) % 2 == 1;
}
