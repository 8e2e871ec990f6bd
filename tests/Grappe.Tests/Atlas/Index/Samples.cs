using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

/// <summary>Entries and queries drawn by chance from a fixed seed, made to collide: few words, few places, many ties.</summary>
internal sealed class Samples(int seed)
{
    private static readonly string[] Vocabulary =
    [
        "pôle", "Pôles", "cluster", "clusters", "Clustre", "économie", "economies", "ÉCONOMIQUE", "social", "sociale", "sociaux", "coopératif", "cooperative",
        "Coopératives", "l'énergie", "d’eau", "eaux", "women's", "qu'ensemble", "aujourd'hui", "farming", "farm", "housing", "house", "shared", "share", "réseau",
        "réseaux", "Straße", "strasse", "Łódź", "Ørsted", "œuvre", "Besançon", "Strasbourg", "Strasburg", "Παρίσι", "София", "2021", "2012", "3.0", "R&D", "de", "the",
        "of", "la", "a", "to", "tour", "tours", "tower", "Lille", "lile", "Lyon", "company", "companies", "business", "ecology", "écologie", "éco", "e", "s", "x-y", "ab",
        "abc", "abcd", "abce", "bacd", "acd", "travail", "travaux", "innovation", "innovating", "needed", "king", "kings", "ﬁnance", "finances", "naïve", "\ud83d\ude00", "\ud83d",
    ];

    private readonly Random random = new(seed);

    public FacetSchema Schema { get; } = new([.. new[] { 3, 1, 12, 70, 5 }.Select((size, f) => new Facet($"facet-{f}", [.. Enumerable.Range(0, size).Select(v => $"code-{v}")]))]);

    public IndexEntry Entry(Guid? id = null) => new()
    {
        Id = id ?? Guid(),
        Name = Text(1, 4),
        OtherNames = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Text(0, 3))],
        PlaceName = Text(0, 3),
        Description = Text(0, 8),
        Position = Chance(8) ? null : Position(),
        Values = Values(),
        Founded = Chance(4) ? null : 1990 + random.Next(12),
        Completeness = random.Next(6) / 5.0,
    };

    public List<IndexEntry> Entries(int count) => [.. Enumerable.Range(0, count).Select(_ => Entry())];

    public IndexQuery Query()
    {
        var filters = new Dictionary<int, IReadOnlyList<int>>();
        for (var n = Chance(3) ? 0 : random.Next(4); n > 0; n--)
        {
            var facet = random.Next(Schema.Facets.Count);
            filters[facet] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(Schema.Facets[facet].Codes.Count))];
        }

        return new()
        {
            Text = Chance(2) ? null : Typed(),
            Filters = filters,
            Box = Chance(4) ? Box() : null,
            Near = Chance(5) ? new(40 + (random.NextDouble() * 15), -5 + (random.NextDouble() * 20), Math.Pow(10, random.NextDouble() * 3.5)) : null,
            Sort = (IndexSort)random.Next(6),
            Skip = Chance(3) ? random.Next(60) : 0,
            Take = Chance(9) ? 0 : Chance(9) ? 5000 : random.Next(40),
        };
    }

    public BoundingBox Box()
    {
        if (Chance(6))
        {
            return new(-90, -180, 90, 180);
        }

        var (south, west) = (38 + (random.NextDouble() * 15), -8 + (random.NextDouble() * 20));
        var size = Math.Pow(10, (random.NextDouble() * 3.5) - 2);
        return new(south, west, Math.Min(90, south + size), Math.Min(180, west + size));
    }

    public int Zoom() => random.Next(25);

    public int Next(int below) => random.Next(below);

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Word() => Vocabulary[(int)(Math.Pow(random.NextDouble(), 1.5) * Vocabulary.Length)];

    private string Text(int least, int most) => string.Join(Chance(5) ? ", " : " ", Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Word()));

    /// <summary>Words as people type them: unfinished, misspelled, in capitals, none at all.</summary>
    private string Typed() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
    {
        var word = Word();
        var at = random.Next(word.Length);
        return random.Next(8) switch
        {
            0 or 1 => word[..(at + 1)],
            2 => word.Remove(at, 1),
            3 => word.Insert(at, "z"),
            4 => word.ToUpperInvariant(),
            5 => word[(at + 1)..] + word[..(at + 1)],
            _ => word,
        };
    }));

    private GeoPosition Position() => random.Next(12) switch
    {
        0 => new(48.85, 2.35),
        1 => new(90, 180),
        2 => new(-90, -180),
        3 => new((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180),
        4 => new(48.85 + (random.Next(3) * 0.0001), 2.35 + (random.Next(3) * 0.0001)),
        _ => new(38 + Math.Round(random.NextDouble() * 17, 2), -8 + Math.Round(random.NextDouble() * 22, 2)),
    };

    /// <summary>One value of the first facet, nearly always the only one of the second, some of a long and skewed list…</summary>
    private ushort[] Values()
    {
        var values = new List<ushort> { Schema.Ordinal(0, random.Next(3)) };
        if (!Chance(50))
        {
            values.Add(Schema.Ordinal(1, 0));
        }

        for (var n = random.Next(6); n > 0; n--)
        {
            values.Add(Schema.Ordinal(3, (int)(Math.Pow(random.NextDouble(), 3) * 70)));
        }

        for (var value = 0; value < 12; value++)
        {
            if (Chance(value + 1))
            {
                values.Add(Schema.Ordinal(2, value));
            }
        }

        return [.. values.OrderBy(_ => random.Next())];
    }

    private Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
