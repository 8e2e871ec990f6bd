namespace Grappe.Atlas.Index;

/// <summary>
/// Search, counts and map of everything in the atlas, in memory. It is derived: built from the database at start, kept fresh
/// by <see cref="Apply"/> and <see cref="Remove"/>. Any number of threads may read while others change it, without locks; a
/// reader sees the index as it was at one moment.
/// </summary>
public sealed class AtlasIndex
{
    /// <summary>A segment of changes takes in the ones before it that are at most so many times as large: then there are few, and most changes rebuild a small one only.</summary>
    private const int MostTimesLarger = 16;

    private readonly Lock writing = new();
    private readonly IndexOptions options;
    private readonly BlockKernel kernel;

    /// <summary>While merging: what became of the entries that changed since it began, nothing for those removed.</summary>
    private Dictionary<Guid, IndexEntry?>? sinceMerge;
    private Task merge = Task.CompletedTask;
    private volatile Snapshot snapshot;

    private AtlasIndex(FacetSchema schema, IndexOptions options, IEnumerable<IndexEntry> entries)
    {
        (Schema, this.options) = (schema, options);
        kernel = options.AnyProcessor ? new PlainKernel() : BlockKernel.Best;
        var main = SegmentOf(entries);
        snapshot = main.Duplicate() is { } id
            ? throw new ArgumentException($"{id} is there twice.", nameof(entries))
            : new(schema, kernel, [new(main, null)]);
    }

    public FacetSchema Schema { get; }

    /// <summary>Number of entries.</summary>
    public int Count => snapshot.Count;

    /// <exception cref="ArgumentException">Two entries share an id, a value is not in the schema, a completeness is not between 0 and 1, or there are more than 16,777,216 entries.</exception>
    public static AtlasIndex Build(FacetSchema schema, IEnumerable<IndexEntry> entries, IndexOptions? options = null) =>
        new(schema, options ?? new(), entries);

    /// <summary>Adds entries or puts them in place of what had their id. The next search sees all of them. Many at once cost little more than one.</summary>
    /// <exception cref="ArgumentException">As in <see cref="Build"/>; then nothing is changed.</exception>
    public void Apply(params IReadOnlyCollection<IndexEntry> changed) => Change(changed.Select(entry => (entry.Id, (IndexEntry?)entry)));

    /// <summary>Takes entries out; ids that are not there are passed over.</summary>
    public void Remove(params IReadOnlyCollection<Guid> ids) => Change(ids.Select(id => (id, (IndexEntry?)null)));

    /// <summary>Ends when no merge is under way in the background. Answers do not depend on it.</summary>
    public Task Settle()
    {
        lock (writing)
        {
            return merge;
        }
    }

    /// <summary>Total, page and counts of a query.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A filter names a facet or value that the schema does not have.</exception>
    public IndexAnswer Search(IndexQuery query)
    {
        var question = new Question(Schema, query);
        var counts = new int[Schema.ValueCount];
        var (total, page) = snapshot.Find(question, query.Skip, query.Take, counts);
        return new(total, [.. page.Select(one => new IndexItem(one.Segment.Ids[one.Document], question.Near?.Kilometres(one.Segment.Xs[one.Document], one.Segment.Ys[one.Document])))], new(Schema, counts));
    }

    /// <summary>
    /// The entries found, grouped by the cells of the map's grid at a zoom level. Every cell that the viewport touches is
    /// counted whole, so that a group stays as it is while the map is moved. Cells come in a fixed order.
    /// </summary>
    /// <param name="query">Its sort and page do not matter.</param>
    /// <param name="viewport">What the screen shows.</param>
    /// <param name="zoom">Zoom level as web maps count it, 0 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">A filter names a facet or value that the schema does not have.</exception>
    public IReadOnlyList<MapGroup> Groups(IndexQuery query, BoundingBox viewport, int zoom) =>
        snapshot.Groups(new(Schema, query), MapGrid.Of(viewport, zoom));

    /// <summary>The best entries for words of which the last may be unfinished.</summary>
    public IReadOnlyList<Suggestion> Complete(string prefix, int limit)
    {
        var question = new Question(Schema, new() { Text = prefix });
        return question.Words.Count == 0
            ? []
            : [.. snapshot.Find(question, 0, limit, counts: null).Page.Select(one => new Suggestion(one.Segment.Ids[one.Document], one.Segment.Names[one.Document]))];
    }

    private void Change(IEnumerable<(Guid Id, IndexEntry? Entry)> changes)
    {
        lock (writing)
        {
            // The last word on each entry.
            var all = new Dictionary<Guid, IndexEntry?>();
            foreach (var (id, entry) in changes)
            {
                all[id] = entry;
            }

            var fresh = SegmentOf(all.Values.OfType<IndexEntry>());
            snapshot = new(Schema, kernel, With(snapshot.Parts[0].Without(all.Keys), snapshot.Parts.Skip(1).Select(part => part.Without(all.Keys)), fresh));
            foreach (var (id, entry) in all)
            {
                sinceMerge?[id] = entry;
            }

            if (sinceMerge is null && Math.Max(snapshot.Parts.Skip(1).Sum(part => part.Count), snapshot.Parts[0].RemovedCount) > options.MergeAfter)
            {
                sinceMerge = [];
                var from = snapshot;
                merge = Task.Run(() => Merge(from));
            }
        }
    }

    /// <summary>Makes one segment of all; what changed meanwhile becomes a small one.</summary>
    private void Merge(Snapshot from)
    {
        var merged = SegmentOf(from.Parts);
        lock (writing)
        {
            snapshot = new(Schema, kernel, With(new Part(merged, null).Without(sinceMerge!.Keys), [], SegmentOf(sinceMerge.Values.OfType<IndexEntry>())));
            sinceMerge = null;
        }
    }

    /// <summary>The large part, then smaller and smaller ones, with a new one that takes in those that are not much larger.</summary>
    private List<Part> With(Part main, IEnumerable<Part> changes, Segment fresh)
    {
        var parts = changes.Where(part => part.Count > 0).Prepend(main).ToList();
        var (taken, count) = (parts.Count, fresh.Count);
        while (taken > 1 && parts[taken - 1].Count <= MostTimesLarger * (long)count)
        {
            count += parts[--taken].Count;
        }

        if (count > 0)
        {
            var last = parts.Count == taken ? fresh : SegmentOf([.. parts[taken..], new(fresh, null)]);
            parts.RemoveRange(taken, parts.Count - taken);
            parts.Add(new(last, null));
        }

        return parts;
    }

    private Segment SegmentOf(IEnumerable<IndexEntry> entries)
    {
        var builder = new SegmentBuilder(Schema, kernel, options.Usual);
        builder.Add(entries);
        return builder.Build();
    }

    private Segment SegmentOf(IReadOnlyList<Part> parts)
    {
        var builder = new SegmentBuilder(Schema, kernel, options.Usual);
        foreach (var (segment, removed) in parts)
        {
            builder.Add(segment, removed);
        }

        return builder.Build();
    }
}
