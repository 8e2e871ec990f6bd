using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;

namespace Grappe.Tests.Atlas.Places;

public sealed class GazetteerTests
{
    internal static readonly Gazetteer Shipped = Gazetteer.Read(ShippedData.File("gazetteer"));

    [Theory]
    [InlineData("Strasbourg", "FR", 48.58, 7.75)]
    [InlineData("Ivano-Frankivsk", "UA", 48.92, 24.71)]
    [InlineData("Barcelone", "ES", 41.39, 2.16)]
    [InlineData("Bruxelles", "BE", 50.85, 4.35)]
    [InlineData("Dunhill", "IE", 52.17, -7.26)]
    [InlineData("Saint-Pierre-en-Faucigny", "FR", 46.06, 6.37)]
    [InlineData("Waterford", "IE", 52.26, -7.11)]
    [InlineData("Ramonville", "FR", 43.55, 1.47)]
    [InlineData("Laxå", "SE", 58.99, 14.62)]
    [InlineData("Wałbrzych", "PL", 50.77, 16.28)]
    [InlineData("Figeac", "FR", 44.61, 2.03)]
    [InlineData("Osijek", "HR", 45.55, 18.69)]
    [InlineData("Cieszyn", "PL", 49.75, 18.63)]
    [InlineData("Mondragon", "ES", 43.07, -2.49)]
    [InlineData("Messine", "IT", 38.19, 15.55)]
    public void A_town_that_the_report_names_is_where_it_is(string name, string country, double latitude, double longitude)
    {
        var town = Shipped.Find(name, country, "town")[0].Place;

        Assert.Equal("town", town.Precision);
        Assert.InRange(town.Position.DistanceKm(new(latitude, longitude)), 0, 5);
    }

    [Theory]
    [InlineData("Calabre", "IT", "IT.03")]
    [InlineData("comté d'Örebro", "SE", "SE.15")]
    [InlineData("Laponie", "FI", "FI.19")]
    [InlineData("Navarra", "ES", "ES.32")]
    [InlineData("Hollande du Nord", "NL", "NL.07")]
    [InlineData("Basse-Silésie", "PL", "PL.72")]
    [InlineData("Basses-Carpates", "PL", "PL.80")]
    [InlineData("Vojvodina", "RS", "RS.VO")]
    [InlineData("Écosse", "GB", "GB.SCT")]
    [InlineData("Andalucía", "ES", "ES.51")]
    [InlineData("Région de Murcie", "ES", "ES.31")]
    public void A_region_has_its_names_in_several_languages(string name, string country, string code)
    {
        var region = Shipped.Find(name, country, "region")[0].Place;

        Assert.Equal((PlaceKind.Region, code), (region.Kind, region.Region));
    }

    [Fact]
    public void A_province_is_found_with_and_without_the_word_province()
    {
        Assert.Equal("BE.VLG.VWV", Shipped.Find("Flandre occidentale", "BE")[0].Place.District);
        Assert.Equal("BE.VLG.VWV", Shipped.Find("West-Vlaanderen", "BE")[0].Place.District);
        Assert.Equal("IE.M.44", Shipped.Find("waterford", "IE", "region")[0].Place.District);
    }

    [Fact]
    public void An_area_without_a_boundary_is_as_precise_as_a_region_and_is_not_the_town_it_sits_on()
    {
        var valley = Shipped.Find("Val de Fensch", "FR")[0].Place;

        Assert.Equal((PlaceKind.Area, "region", null), (valley.Kind, valley.Precision, valley.GeonamesId));
        Assert.Empty(Shipped.Find("Val de Fensch", "FR", "town"));
    }

    [Theory]
    [InlineData("lomza")]
    [InlineData("ŁOMŻA")]
    [InlineData("Łomża")]
    [InlineData("  Lomża ")]
    [InlineData("Lomz\u0307a")]
    public void Accents_case_and_spaces_do_not_matter(string name) =>
        Assert.Equal(766027, Shipped.Find(name, "PL")[0].Place.GeonamesId);

    [Theory]
    [InlineData("La Haye")]
    [InlineData("Den Haag")]
    [InlineData("the hague")]
    [InlineData("'s-Gravenhage")]
    [InlineData("’s-Gravenhage")]
    public void A_town_answers_to_each_of_its_names(string name) =>
        Assert.Equal(2747373, Shipped.Find(name, "NL", "town")[0].Place.GeonamesId);

    [Fact]
    public void An_ambiguous_name_gives_every_bearer_the_largest_first_and_says_how_it_bears_it()
    {
        var bearers = Shipped.Find("Mondragon", precision: "town");

        Assert.Equal([("ES", NameMatched.OtherName), ("FR", NameMatched.Name)], bearers.Select(b => (b.Place.Country, b.By)));
        Assert.Equal(["FR", "BE"], Shipped.Find("Lille", precision: "town").Select(b => b.Place.Country));
    }

    [Fact]
    public void A_country_narrows_an_ambiguous_name()
    {
        Assert.Equal("BE", Assert.Single(Shipped.Find("Lille", "BE", "town")).Place.Country);
        Assert.Equal("BE", Assert.Single(Shipped.Find("Lille, Belgique", precision: "town")).Place.Country);
        Assert.Empty(Shipped.Find("Lille, Belgique", "FR", "town"));
    }

    [Theory]
    [InlineData("Xyzzy")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(",")]
    [InlineData("\ud83d")]
    [InlineData("Strasbourgeois")]
    [InlineData("Strasbour")]
    public void An_unknown_name_finds_nothing(string name) => Assert.Empty(Shipped.Find(name));

    [Theory]
    [InlineData("Espagne", "ES")]
    [InlineData("uk", "GB")]
    [InlineData("POL", "PL")]
    [InlineData("République tchèque", "CZ")]
    [InlineData("Kosovo", "XK")]
    public void A_country_is_found_by_name_or_code(string name, string code) =>
        Assert.Equal(code, Shipped.Find(name, precision: "country")[0].Place.Country);

    [Fact]
    public void The_union_of_2022_has_27_members() =>
        Assert.Equal(27, Shipped.Countries.Values.Count(country => country.InUnion2022));

    [Fact]
    public void A_country_speaks_two_languages()
    {
        Assert.Equal("Pays-Bas", Shipped.Countries["nl"].NameIn("fr"));
        Assert.Equal("Netherlands", Shipped.Countries["NL"].NameIn("en"));
        Assert.Equal("Basse-Silésie", Shipped.RegionName("PL.72", "fr"));
        Assert.Equal("Lower Silesia", Shipped.RegionName("PL.72", "cy"));
        Assert.Null(Shipped.RegionName("PL.00", "fr"));
    }

    [Theory]
    [InlineData("BE.VLG", "Flanders", "Flandre")]
    [InlineData("DE.02", "Bavaria", "Bavière")]
    [InlineData("FR.75", "Nouvelle-Aquitaine", "Nouvelle-Aquitaine")]
    [InlineData("HR.15", "Split-Dalmatia", "Split-Dalmatie")]
    [InlineData("IT.02", "Basilicata", "Basilicate")]
    [InlineData("RO.23", "Iași County", "Județ d’Iași")]
    public void A_region_is_called_in_filters_as_readers_call_it(string code, string english, string french) =>
        Assert.Equal(new(english, french), ShippedLists.Read().Label("region", code));

    [Fact]
    public void The_nearest_town_is_nearer_than_any_other()
    {
        var random = new Random(2022);
        var all = Shipped.Complete("a", int.MaxValue);
        foreach (var point in Enumerable.Range(0, 20).Select(_ => new GeoPoint(38 + (random.NextDouble() * 20), random.NextDouble() * 25)))
        {
            if (Shipped.Nearest(point, 80) is { } nearest)
            {
                Assert.All(all, town => Assert.True(town.Position.DistanceKm(point) >= nearest.Position.DistanceKm(point)));
            }
        }

        Assert.Equal("Strasbourg", Shipped.Nearest(new(48.584, 7.746))?.Name);
        Assert.Null(Shipped.Nearest(new(45, -40)));
        Assert.NotNull(Shipped.Nearest(new(89.9, 10), 20_000));
    }

    [Fact]
    public void Typing_completes_to_towns_the_largest_first_each_once()
    {
        var towns = Shipped.Complete("bruxel", 5);

        Assert.Equal("Brussels", towns[0].Name);
        Assert.Equal(["Madrid", "Mādabā"], Shipped.Complete("MÁD", 2).Select(town => town.Name));
        Assert.All(Shipped.Complete("mad", 50, "ES"), town => Assert.Equal("ES", town.Country));
        Assert.Equal(towns.Count, towns.DistinctBy(town => (town.Name, town.Position)).Count());
        Assert.Empty(Shipped.Complete("…", 5));
    }

    [Fact]
    public void The_file_of_towns_is_in_the_order_that_the_search_expects()
    {
        var names = File.ReadLines(ShippedData.File("gazetteer/towns.csv"), Encoding.UTF8).Skip(1).Select(line => PlaceNames.Fold(line.Split(',')[1])).ToList();

        Assert.InRange(names.Count, 60_000, 100_000);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(string.CompareOrdinal(pair.First, pair.Second) <= 0, $"{pair.First} before {pair.Second}"));
    }
}
