using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

/// <summary>
/// Organisations that do not exist, the same for the same seed: around the towns of Europe in proportion to their people,
/// named after what they do and where, described in some twelve words, with skewed values that depend on the country.
/// </summary>
internal sealed class SyntheticOrganisations(int seed)
{
    private static readonly string[] Forms =
    [
        "Association", "Coopérative", "Fondation", "Pôle", "Cluster", "Réseau", "Groupement", "Régie", "Cooperative", "Foundation", "Network", "Social Enterprise", "Hub",
        "Consorzio", "Cooperativa", "Asociación", "Verein", "Genossenschaft", "Stiftung", "Stowarzyszenie", "Fundacja", "Asociace", "Spółdzielnia", "Egyesület", "Zadruga",
    ];

    /// <summary>Some three thousand French and English words for what people do, from the labels of the activities and goals that ship.</summary>
    private static readonly string[] Topics = [.. new[] { "sdg.csv", "nace.csv" }
        .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "lists", file)))
        .SelectMany(line => line.Split([' ', ',', ';', '"', '(', ')', '’', '/', '.'], StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.Length > 3 && word.All(char.IsLetter)).Select(word => word.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    private static readonly string[] Binding = ["de", "la", "pour", "et", "the", "of", "for", "and", "les", "des", "in", "with"];

    private readonly Random random = new(seed);
    private readonly Geography geography = new();
    private readonly string[] coined = Coin(new Random(seed));

    public IEnumerable<IndexEntry> Take(int count)
    {
        for (var n = 0; n < count; n++)
        {
            yield return One();
        }
    }

    private IndexEntry One()
    {
        var town = geography.Draw(random);
        var founded = random.Next(12) == 0 ? (int?)null : 2026 - (int)(70 * Math.Pow(random.NextDouble(), 2));
        var stated = 0;
        var values = Values(town, founded, ref stated);
        return new()
        {
            Id = NextId(),
            Name = Name(town),
            OtherNames = random.Next(5) == 0 ? [Name(town)] : [],
            PlaceName = town.PlaceName,
            Description = Description(),
            Position = random.Next(60) == 0 ? null : Position(town),
            Values = values,
            Founded = founded,
            Completeness = (double)stated / SyntheticSchema.Shapes.Count,
        };
    }

    private Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private string Name(Town town) => random.Next(4) switch
    {
        0 => $"{Forms[Skewed(Forms.Length, 2)]} {Topics[Skewed(Topics.Length, 2)]} {town.Name}",
        1 => $"{Coined(2)} {Topics[Skewed(Topics.Length, 2)]}",
        2 => $"{Forms[Skewed(Forms.Length, 2)]} {Coined(2)}",
        _ => $"{Coined(2)} {Coined(3)} {town.Name}",
    };

    private string Description() => string.Join(' ', Enumerable.Range(0, 6 + random.Next(12)).Select(_ => random.Next(10) switch
    {
        < 2 => Binding[Skewed(Binding.Length, 1.5)],
        < 5 => Topics[Skewed(Topics.Length, 2)],
        _ => Coined(4),
    }));

    private string Coined(double skew) => coined[Skewed(coined.Length, skew)];

    /// <summary>A fifth stands on the town's own point, as addresses do that were only found that far.</summary>
    private GeoPosition Position(Town town)
    {
        var spread = random.Next(5) == 0 ? 0 : 0.004 + (Math.Sqrt(town.Population) / 15_000);
        return new(town.Latitude + (spread * Bell()), town.Longitude + (spread * 1.5 * Bell()));
    }

    private double Bell() => random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2;

    private List<ushort> Values(Town town, int? founded, ref int stated)
    {
        var values = new List<ushort>(40);
        for (var facet = 0; facet < SyntheticSchema.Shapes.Count; facet++)
        {
            var shape = SyntheticSchema.Shapes[facet];
            var known = shape.Values - 1;
            if (facet is SyntheticSchema.Country or SyntheticSchema.Region or SyntheticSchema.Age)
            {
                var value = facet == SyntheticSchema.Country ? town.Country : facet == SyntheticSchema.Region ? town.Region
                    : founded is null ? known : founded > 2020 ? 0 : founded > 2010 ? 1 : 2;
                values.Add(SyntheticSchema.Schema.Ordinal(facet, value));
                stated += value == known ? 0 : 1;
                continue;
            }

            if (random.NextDouble() >= shape.Stated)
            {
                values.Add(SyntheticSchema.Schema.Ordinal(facet, known));
                continue;
            }

            stated++;
            for (var n = shape.Most == 1 ? 1 : 1 + random.Next(shape.Most); n > 0; n--)
            {
                // A third of the choices lean to what the country prefers.
                var value = Skewed(known, shape.Skew);
                values.Add(SyntheticSchema.Schema.Ordinal(facet, random.Next(3) == 0 ? (value + town.Country) % known : value));
            }
        }

        return values;
    }

    private int Skewed(int below, double skew) => (int)(below * Math.Pow(random.NextDouble(), skew));

    /// <summary>Words that nobody uses, as many as real names bring along.</summary>
    private static string[] Coin(Random random)
    {
        string[] starts = ["ba", "bré", "ca", "cla", "da", "do", "é", "fa", "flo", "ga", "gri", "ha", "i", "ja", "ka", "la", "lu", "ma", "me", "na", "no", "o", "pa", "plu", "ra", "ri", "sa", "so", "ta", "tri", "u", "va", "ve", "wa", "xa", "ya", "za"];
        string[] ends = ["n", "r", "s", "l", "lle", "nne", "m", "t", "k", "nd", "rt", "x", "", "", "", ""];
        return [.. Enumerable.Range(0, 120_000).Select(_ =>
            string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => starts[random.Next(starts.Length)])) + ends[random.Next(ends.Length)])];
    }
}
