namespace Grappe.Atlas.Index;

/// <summary>
/// Search, counts and map of everything in the atlas, in memory. It is derived: built from the database at start, kept fresh
/// by <see cref="Apply"/> and <see cref="Remove"/>. Any number of threads may read while others change it; a reader sees
/// the index as it was at one moment.
/// </summary>
public sealed class AtlasIndex
{
    private readonly Lock writing = new();
    private volatile IReadOnlyDictionary<Guid, Document> documents;

    private AtlasIndex(FacetSchema schema, IReadOnlyDictionary<Guid, Document> documents) => (Schema, this.documents) = (schema, documents);

    public FacetSchema Schema { get; }

    /// <summary>Number of entries.</summary>
    public int Count => documents.Count;

    /// <exception cref="ArgumentException">Two entries share an id, or a value is not in the schema.</exception>
    public static AtlasIndex Build(FacetSchema schema, IEnumerable<IndexEntry> entries)
    {
        var read = new Dictionary<Guid, Document>();
        foreach (var entry in entries)
        {
            read.Add(entry.Id, Document.Of(entry, schema));
        }

        return new(schema, read);
    }

    /// <summary>Adds entries or puts them in place of what had their id. The next search sees all of them.</summary>
    /// <exception cref="ArgumentException">A value is not in the schema.</exception>
    public void Apply(params IReadOnlyCollection<IndexEntry> changed)
    {
        lock (writing)
        {
            var next = new Dictionary<Guid, Document>(documents);
            foreach (var entry in changed)
            {
                next[entry.Id] = Document.Of(entry, Schema);
            }

            documents = next;
        }
    }

    /// <summary>Takes entries out; ids that are not there are passed over.</summary>
    public void Remove(params IReadOnlyCollection<Guid> ids)
    {
        lock (writing)
        {
            var next = new Dictionary<Guid, Document>(documents);
            foreach (var id in ids)
            {
                next.Remove(id);
            }

            documents = next;
        }
    }

    /// <summary>Total, page and counts of a query.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A filter names a facet or value that the schema does not have.</exception>
    public IndexAnswer Search(IndexQuery query)
    {
        var all = documents.Values.ToList();
        var counts = new int[Schema.ValueCount];
        for (var facet = 0; facet < Schema.Facets.Count; facet++)
        {
            foreach (var value in Found(all, query, but: facet).SelectMany(found => found.Document.Values).Where(v => v >= Schema.Start(facet) && v < Schema.Start(facet + 1)))
            {
                counts[value]++;
            }
        }

        var hits = Found(all, query, but: null);
        var byName = hits.OrderBy(hit => hit.Document.SortName, StringComparer.Ordinal).ThenBy(hit => hit.Document.Entry.Id).ToList();
        IEnumerable<Hit> sorted = query.Sort switch
        {
            IndexSort.Name => byName,
            IndexSort.AgeOldest => byName.OrderBy(hit => hit.Document.Entry.Founded ?? int.MaxValue),
            IndexSort.AgeYoungest => byName.OrderBy(hit => -(long)(hit.Document.Entry.Founded ?? int.MinValue)),
            IndexSort.FactsStated => byName.OrderByDescending(hit => (float)hit.Document.Entry.Completeness),
            IndexSort.Distance when query.Near is not null => byName.OrderBy(hit => hit.Kilometres),
            _ => byName.OrderByDescending(hit => hit.Score).ThenByDescending(hit => (float)hit.Document.Entry.Completeness),
        };
        return new(hits.Count, [.. sorted.Skip(query.Skip).Take(query.Take).Select(hit => new IndexItem(hit.Document.Entry.Id, hit.Kilometres))], new(Schema, counts));
    }

    /// <summary>
    /// The entries found, grouped by the cells of the map's grid at a zoom level. Every cell that the viewport touches is
    /// counted whole, so that a group stays as it is while the map is moved. Cells come in a fixed order.
    /// </summary>
    /// <param name="query">Its sort and page do not matter.</param>
    /// <param name="viewport">What the screen shows.</param>
    /// <param name="zoom">Zoom level as web maps count it, 0 to 24.</param>
    public IReadOnlyList<MapGroup> Groups(IndexQuery query, BoundingBox viewport, int zoom)
    {
        var grid = MapGrid.Of(viewport, zoom);
        return
        [
            .. Found([.. documents.Values], query, but: null).Select(hit => hit.Document).Where(document => document.HasPin)
                .GroupBy(document => (Column: document.X >> (32 - grid.Bits), Row: document.Y >> (32 - grid.Bits)))
                .Where(cell => grid.Shows(cell.Key.Column, cell.Key.Row))
                .OrderBy(cell => cell.Key.Row).ThenBy(cell => cell.Key.Column)
                .Select(cell => new MapGroup(
                    Mercator.Latitude(cell.Average(document => (double)document.Y)), Mercator.Longitude(cell.Average(document => (double)document.X)), cell.Count(),
                    cell.Count() <= MapGroup.MostIds ? [.. cell.Select(document => document.Entry.Id).Order()] : [],
                    grid.Bounds(cell.Key.Column, cell.Key.Row), cell.Select(document => (document.X, document.Y)).Distinct().Count() == 1)),
        ];
    }

    /// <summary>The best entries for words of which the last may be unfinished.</summary>
    public IReadOnlyList<Suggestion> Complete(string prefix, int limit)
    {
        var all = documents;
        return QueryWords.Parse(prefix).Count == 0
            ? []
            : [.. Search(new() { Text = prefix, Take = limit }).Items.Select(item => new Suggestion(item.Id, all[item.Id].Entry.Name))];
    }

    private List<Hit> Found(List<Document> all, IndexQuery query, int? but)
    {
        var filters = query.Filters.Where(filter => filter.Key != but && filter.Value.Count > 0)
            .Select(filter => filter.Value.Select(value => Schema.Ordinal(filter.Key, value)).ToHashSet()).ToList();
        var words = QueryWords.Parse(query.Text)
            .Select(word => (Word: word, Typos: !all.Exists(document => document.Score(word) > 0) ? all.SelectMany(document => document.Words.Keys)
                .Where(other => QueryWords.MayHoldTypo(word) && Typos.AtMostOne(word, other)).Select(Stem.Of).ToHashSet(StringComparer.Ordinal) : [])).ToList();
        var hits = new List<Hit>();
        foreach (var document in all)
        {
            var scores = words.ConvertAll(word => document.Score(word.Word, word.Typos));
            double? kilometres = query.Near is { } near && document.HasPin
                ? Mercator.Kilometres(near.Latitude, near.Longitude, Mercator.Latitude(document.Y), Mercator.Longitude(document.X)) : null;
            if (scores.TrueForAll(score => score > 0)
                && filters.TrueForAll(filter => document.Values.Exists(filter.Contains))
                && (query.Box is not { } box || (document.HasPin
                    && document.X >= Mercator.X(box.West) && document.X <= Mercator.X(box.East) && document.Y >= Mercator.Y(box.North) && document.Y <= Mercator.Y(box.South)))
                && (query.Near is null || kilometres <= query.Near.Value.Kilometres))
            {
                hits.Add(new(document, scores.Sum(), kilometres));
            }
        }

        return hits;
    }

    private sealed record Hit(Document Document, int Score, double? Kilometres);

    private sealed record Document(IndexEntry Entry, string SortName, bool HasPin, uint X, uint Y, List<ushort> Values, Dictionary<string, int> Words)
    {
        public static Document Of(IndexEntry entry, FacetSchema schema)
        {
            var words = new Dictionary<string, int>(StringComparer.Ordinal);
            void Weigh(string text, Func<int, int> weight)
            {
                var found = new List<string>();
                foreach (var word in new Words(text))
                {
                    found.Add(Folding.Fold(word));
                }

                foreach (var word in found)
                {
                    words[word] = Math.Max(words.GetValueOrDefault(word), weight(found.Count));
                }
            }

            Weigh(entry.Name, count => Relevance.Name(count));
            foreach (var name in entry.OtherNames)
            {
                Weigh(name, count => Relevance.OtherName(count));
            }

            Weigh(entry.PlaceName, _ => Relevance.Place);
            Weigh(entry.Description, _ => Relevance.Description);
            if (entry.Values.Any(value => value >= schema.ValueCount))
            {
                throw new ArgumentException($"{entry.Id} has a value that is not in the schema.", nameof(entry));
            }

            return new(entry, Folding.Fold(entry.Name), entry.Position is not null,
                Mercator.X(entry.Position?.Longitude ?? 0), Mercator.Y(entry.Position?.Latitude ?? 0), [.. entry.Values.Distinct()], words);
        }

        public int Score(string word, HashSet<string>? typos = null) => Words.Max(mine => (int?)Relevance.Score(mine.Value,
            string.Equals(mine.Key, word, StringComparison.Ordinal) ? Relevance.Exact
            : string.Equals(Stem.Of(mine.Key), Stem.Of(word), StringComparison.Ordinal) ? Relevance.SameStem
            : mine.Key.StartsWith(word, StringComparison.Ordinal) ? Relevance.Prefix
            : typos?.Contains(Stem.Of(mine.Key)) == true ? Relevance.Typo : 0)) ?? 0;
    }
}
