namespace Grappe.Atlas.Index;

/// <summary>
/// Search, counts and map of everything in the atlas, in memory. It is derived: built from the database at start, kept fresh
/// by <see cref="Apply"/> and <see cref="Remove"/>. Any number of threads may read while others change it, without locks; a
/// reader sees the index as it was at one moment.
/// </summary>
public sealed class AtlasIndex
{
    private readonly Lock writing = new();
    private readonly IndexOptions options;
    private readonly BlockKernel kernel;

    /// <summary>The entries in the snapshot's small segment.</summary>
    private Dictionary<Guid, IndexEntry> fresh = [];

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
            : new(schema, kernel, main, removed: null, SegmentOf([]));
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
            var next = new Dictionary<Guid, IndexEntry>(fresh);
            var all = changes.ToList();
            foreach (var (id, entry) in all)
            {
                Put(next, id, entry);
            }

            Publish(snapshot.Main, snapshot.Removed, next, all.Select(change => change.Id));
            foreach (var (id, entry) in all)
            {
                sinceMerge?[id] = entry;
            }

            if (sinceMerge is null && fresh.Count + snapshot.RemovedCount > options.MergeAfter)
            {
                sinceMerge = [];
                var from = snapshot;
                merge = Task.Run(() => Merge(from));
            }
        }
    }

    /// <summary>Makes one segment of two; what changed meanwhile becomes the new small segment.</summary>
    private void Merge(Snapshot from)
    {
        var builder = new SegmentBuilder(Schema, kernel);
        builder.Add(from.Main, from.Removed);
        builder.Add(from.Fresh, removed: null);
        var merged = builder.Build();
        lock (writing)
        {
            var next = new Dictionary<Guid, IndexEntry>();
            foreach (var (id, entry) in sinceMerge!)
            {
                Put(next, id, entry);
            }

            Publish(merged, removed: null, next, sinceMerge.Keys);
            sinceMerge = null;
        }
    }

    private static void Put(Dictionary<Guid, IndexEntry> entries, Guid id, IndexEntry? entry)
    {
        if (entry is null)
        {
            entries.Remove(id);
        }
        else
        {
            entries[id] = entry;
        }
    }

    /// <summary>Readers see the new snapshot from here on.</summary>
    private void Publish(Segment main, ulong[]? removed, Dictionary<Guid, IndexEntry> entries, IEnumerable<Guid> gone)
    {
        var documents = gone.Select(main.Find).Where(document => document >= 0).ToList();
        if (documents.Count > 0)
        {
            removed = removed is null ? new ulong[main.Blocks * Block.Words] : (ulong[])removed.Clone();
            documents.ForEach(document => Block.Set(removed, document));
        }

        snapshot = new(Schema, kernel, main, removed, SegmentOf(entries.Values));
        fresh = entries;
    }

    private Segment SegmentOf(IEnumerable<IndexEntry> entries)
    {
        var builder = new SegmentBuilder(Schema, kernel);
        builder.Add(entries);
        return builder.Build();
    }
}
