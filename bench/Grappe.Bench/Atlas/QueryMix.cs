using System.Globalization;
using Grappe.Atlas.Index;

namespace Grappe.Bench.Atlas;

internal sealed record MixedQuery(string Kind, IndexQuery Query);

/// <summary>
/// What people ask of an atlas, drawn from a fixed seed: words of entries that exist, unfinished and misspelled ones, common and
/// rare values, map views around entries. Every query wants the total, the first 25 and the counts of all facets.
/// </summary>
internal sealed class QueryMix(IReadOnlyList<IndexEntry> sample, int seed)
{
    private static readonly FacetSchema Schema = SyntheticSchema.Schema;
    private readonly Random random = new(seed);

    public MixedQuery Next() => random.Next(100) switch
    {
        < 14 => new("a word", new() { Text = Word(), Sort = Sort() }),
        < 22 => new("two words", new() { Text = TwoWords() }),
        < 34 => new("a word being typed, 3 letters or more", new() { Text = Typed(3, 7) }),
        < 37 => new("a word being typed, 1 or 2 letters", new() { Text = Typed(1, 2) }),
        < 40 => new("a word with a typo", new() { Text = Misspelled() }),
        < 52 => new("one facet", new() { Filters = Filters(1), Sort = Sort() }),
        < 64 => new("two or three facets", new() { Filters = Filters(2 + random.Next(2)), Sort = Sort() }),
        < 74 => new("a viewport", new() { Box = Viewport(Zoom()) }),
        < 83 => new("a viewport and facets", new() { Box = Viewport(Zoom()), Filters = Filters(1 + random.Next(2)) }),
        < 91 => new("a word and facets", new() { Text = Word(), Filters = Filters(1 + random.Next(2)) }),
        < 95 => new("a word and a viewport", new() { Text = Word(), Box = Viewport(Zoom()) }),
        < 99 => new("near a town", new() { Near = Circle(), Sort = IndexSort.Distance, Filters = random.Next(2) == 0 ? Filters(1) : Filters(0) }),
        _ => new("everything", new() { Sort = Sort() }),
    };

    public int Zoom() => 3 + random.Next(12);

    /// <summary>What a screen of 1,280 by 800 pixels shows at a zoom level, around an entry.</summary>
    public BoundingBox Viewport(int zoom)
    {
        var at = Placed();
        var wide = 360.0 * 1280 / (512L << zoom);
        var high = wide * 800 / 1280 * Math.Cos(at.Latitude * Math.PI / 180);
        return new(Math.Max(-85, at.Latitude - (high / 2)), Math.Max(-180, at.Longitude - (wide / 2)), Math.Min(85, at.Latitude + (high / 2)), Math.Min(180, at.Longitude + (wide / 2)));
    }

    /// <summary>Values that an entry holds, two thirds of the time one of each facet.</summary>
    public Dictionary<int, IReadOnlyList<int>> Filters(int facets)
    {
        var filters = new Dictionary<int, IReadOnlyList<int>>();
        while (filters.Count < facets)
        {
            var facet = random.Next(Schema.Facets.Count);
            filters[facet] = [.. Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1).Select(_ => Held(facet)).Distinct()];
        }

        return filters;
    }

    private int Held(int facet)
    {
        var values = One().Values.Select(value => Place(facet, value)).OfType<int>().ToList();
        return values[random.Next(values.Count)];
    }

    private static int? Place(int facet, ushort ordinal)
    {
        var place = ordinal - Schema.Ordinal(facet, 0);
        return place >= 0 && place < Schema.Facets[facet].Codes.Count ? place : null;
    }

    private IndexEntry One() => sample[random.Next(sample.Count)];

    private GeoPosition Placed()
    {
        while (true)
        {
            if (One().Position is { } position)
            {
                return position;
            }
        }
    }

    private NearCircle Circle()
    {
        var at = Placed();
        double[] distances = [5, 10, 25, 50, 100, 200];
        return new(at.Latitude, at.Longitude, distances[random.Next(distances.Length)]);
    }

    private IndexSort Sort() => random.Next(10) switch { 0 => IndexSort.Name, 1 => IndexSort.AgeOldest, 2 => IndexSort.AgeYoungest, _ => IndexSort.Relevance };

    /// <summary>People search for names twice as often as for anything else.</summary>
    private string Word()
    {
        var one = One();
        var words = (random.Next(3) < 2 ? one.Name : random.Next(2) == 0 ? one.PlaceName : one.Description).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[random.Next(words.Length)];
    }

    private string TwoWords()
    {
        var one = One();
        var words = $"{one.Name} {one.PlaceName}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return $"{words[random.Next(words.Length)]} {words[random.Next(words.Length)]}";
    }

    private string Typed(int least, int most)
    {
        var word = Word();
        return word[..Math.Min(word.Length, least + random.Next(most - least + 1))].ToLower(CultureInfo.InvariantCulture);
    }

    private string Misspelled()
    {
        var word = Word();
        var at = random.Next(word.Length);
        return random.Next(3) switch { 0 => word.Remove(at, 1), 1 => word.Insert(at, "q"), _ => $"{word[..at]}q{word[(at + 1)..]}" };
    }
}
