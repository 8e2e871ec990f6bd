using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

/// <summary>What the index must answer, found by looking at every entry for every question.</summary>
internal sealed class PlainIndex(FacetSchema schema)
{
    private readonly Dictionary<Guid, Known> known = [];

    /// <summary>Forgotten with every change: the words there are, and how they match what was asked.</summary>
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> qualities = new(StringComparer.Ordinal);

    public IEnumerable<IndexEntry> Entries => known.Values.Select(one => one.Entry);

    public PlainIndex With(IEnumerable<IndexEntry> entries)
    {
        foreach (var entry in entries)
        {
            known[entry.Id] = new(entry, PlainText.Fold(entry.Name), PlainText.Weights(entry));
        }

        Forget();
        return this;
    }

    public void Without(Guid id)
    {
        known.Remove(id);
        Forget();
    }

    public List<Found> Find(IndexQuery query, int? but = null)
    {
        var asked = PlainText.Asked(query.Text).ConvertAll(Qualities);
        return
        [
            .. known.Values.Where(one => Fits(one.Entry, query, but)).Select(one => new Found(one.Entry, one.Folded, Kilometres(one.Entry, query), Scores(one, asked)))
                .Where(found => found.Scores.TrueForAll(score => score > 0) && (query.Near is null || found.Kilometres <= query.Near.Value.Kilometres)),
        ];
    }

    public static List<Found> Sort(List<Found> found, IndexSort sort, bool near)
    {
        var byName = found.OrderBy(one => one.Folded, StringComparer.Ordinal).ThenBy(one => one.Entry.Id);
        return
        [
            .. sort switch
            {
                IndexSort.Name => byName,
                IndexSort.AgeOldest => byName.OrderBy(one => one.Entry.Founded is null).ThenBy(one => one.Entry.Founded),
                IndexSort.AgeYoungest => byName.OrderBy(one => one.Entry.Founded is null).ThenByDescending(one => one.Entry.Founded),
                IndexSort.FactsStated => byName.OrderByDescending(one => (float)one.Entry.Completeness),
                IndexSort.Distance when near => byName.OrderBy(one => one.Kilometres),
                _ => byName.OrderByDescending(one => one.Scores.Sum()).ThenByDescending(one => (float)one.Entry.Completeness),
            },
        ];
    }

    public int[] Count(IndexQuery query, int facet)
    {
        var held = Find(query, but: facet).SelectMany(found => found.Entry.Values.Distinct()).CountBy(value => value).ToDictionary();
        return [.. Enumerable.Range(0, schema.Facets[facet].Codes.Count).Select(value => held.GetValueOrDefault(schema.Ordinal(facet, value)))];
    }

    /// <summary>Column and row of the entry's cell on a grid 2^bits cells wide, by the textbook's formula.</summary>
    public static (long Column, long Row) Cell(GeoPosition position, int bits)
    {
        var latitude = Math.Clamp(position.Latitude, -85.05112877980659, 85.05112877980659) * Math.PI / 180;
        var x = (position.Longitude + 180) / 360;
        var y = (1 - (Math.Log(Math.Tan(latitude) + (1 / Math.Cos(latitude))) / Math.PI)) / 2;
        return ((long)Math.Clamp(Math.Floor(x * (1L << bits)), 0, (1L << bits) - 1), (long)Math.Clamp(Math.Floor(y * (1L << bits)), 0, (1L << bits) - 1));
    }

    private bool Fits(IndexEntry entry, IndexQuery query, int? but) =>
        query.Filters.All(filter => filter.Key == but || filter.Value.Count == 0 || filter.Value.Any(value => entry.Values.Contains(schema.Ordinal(filter.Key, value))))
        && (query.Box is not { } box || (entry.Position is { } at
            && at.Latitude >= box.South && at.Latitude <= box.North && at.Longitude >= box.West && at.Longitude <= box.East));

    private static double? Kilometres(IndexEntry entry, IndexQuery query)
    {
        if (query.Near is not { } near || entry.Position is not { } at)
        {
            return null;
        }

        // By vectors, where the index uses the haversine.
        static (double X, double Y, double Z) Vector(double latitude, double longitude)
        {
            var (lat, lon) = (latitude * Math.PI / 180, longitude * Math.PI / 180);
            return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
        }

        var (a, b) = (Vector(at.Latitude, at.Longitude), Vector(near.Latitude, near.Longitude));
        var chord = Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2) + Math.Pow(a.Z - b.Z, 2));
        return 2 * 6371.0088 * Math.Asin(Math.Min(1, chord / 2));
    }

    private void Forget()
    {
        words.Clear();
        qualities.Clear();
    }

    private Dictionary<string, int> Qualities(string asked)
    {
        if (qualities.TryGetValue(asked, out var before))
        {
            return before;
        }

        if (words.Count == 0)
        {
            words.UnionWith(known.Values.SelectMany(one => one.Weights.Keys));
        }

        var found = words.Select(word => (word, quality: PlainText.Quality(word, asked))).Where(pair => pair.quality is not null).ToList();
        if (found.Count == 0 && PlainText.MayHoldTypo(asked))
        {
            var stems = words.Where(word => PlainText.IsOneTypoFrom(word, asked)).Select(PlainText.Stem).ToHashSet(StringComparer.Ordinal);
            found = [.. words.Where(word => stems.Contains(PlainText.Stem(word))).Select(word => (word, (int?)8))];
        }

        return qualities[asked] = found.ToDictionary(pair => pair.word, pair => pair.quality!.Value, StringComparer.Ordinal);
    }

    private static List<int> Scores(Known one, List<Dictionary<string, int>> asked) =>
        asked.ConvertAll(word => one.Weights.Max(weight => word.TryGetValue(weight.Key, out var quality) ? Math.Max(1, weight.Value * quality / 16) : (int?)null) ?? 0);

    internal sealed record Found(IndexEntry Entry, string Folded, double? Kilometres, List<int> Scores);

    private sealed record Known(IndexEntry Entry, string Folded, Dictionary<string, int> Weights);
}
