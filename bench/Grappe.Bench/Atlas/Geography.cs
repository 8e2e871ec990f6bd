using System.Globalization;
using Sylvan.Data.Csv;

namespace Grappe.Bench.Atlas;

/// <summary>A town with what its people would call the place, and where it stands among countries and regions.</summary>
internal sealed record Town(string Name, string PlaceName, int Country, int Region, double Latitude, double Longitude, double Population);

/// <summary>The towns of Europe from the shipped gazetteer: where the synthetic organisations live.</summary>
internal sealed class Geography
{
    private readonly List<Town> towns = [];
    private readonly double[] cumulated;

    public Geography()
    {
        var shapes = SyntheticSchema.Shapes;
        var names = Read("countries.csv").ToDictionary(row => row["alpha2"], row => $"{row["name_en"]} {row["name_fr"]}", StringComparer.Ordinal);
        var regionNames = Read("regions.csv").Where(row => row["admin2"].Length == 0)
            .ToDictionary(row => (row["country"], row["admin1"]), row => row["name"]);
        var all = Read("towns.csv").Where(row => Number(row["longitude"]) is > -25 and < 45 && Number(row["latitude"]) is > 34 and < 71).ToList();
        var countries = Largest(all, row => row["country"], shapes[SyntheticSchema.Country].Values - 1);
        var regions = Largest(all.Where(row => countries.ContainsKey(row["country"])), row => (row["country"], row["admin1"]), shapes[SyntheticSchema.Region].Values - 1);
        foreach (var row in all.Where(row => regions.ContainsKey((row["country"], row["admin1"]))))
        {
            var region = (row["country"], row["admin1"]);
            towns.Add(new(row["name"], $"{row["name"]} {regionNames.GetValueOrDefault(region)} {names[row["country"]]}", countries[row["country"]], regions[region],
                Number(row["latitude"]), Number(row["longitude"]), Number(row["population"])));
        }

        cumulated = new double[towns.Count];
        var sum = 0.0;
        for (var i = 0; i < towns.Count; i++)
        {
            cumulated[i] = sum += Math.Pow(towns[i].Population + 200, 0.85);
        }
    }

    /// <summary>A town by chance; large ones are drawn more often.</summary>
    public Town Draw(Random random)
    {
        var at = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
        return towns[at < 0 ? ~at : at];
    }

    /// <summary>The keys with most people, numbered from the largest.</summary>
    private static Dictionary<TKey, int> Largest<TKey>(IEnumerable<Dictionary<string, string>> rows, Func<Dictionary<string, string>, TKey> key, int most)
        where TKey : notnull =>
        rows.GroupBy(key).OrderByDescending(group => group.Sum(row => Number(row["population"]))).Take(most)
            .Select((group, i) => (group.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);

    private static double Number(string text) => text.Length == 0 ? 0 : double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<Dictionary<string, string>> Read(string file)
    {
        using var csv = CsvDataReader.Create(Path.Combine(AppContext.BaseDirectory, "data", "gazetteer", file));
        while (csv.Read())
        {
            yield return Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, csv.GetString, StringComparer.Ordinal);
        }
    }
}
