using System.Text;

namespace Grappe.Atlas.Index;

/// <summary>Takes entries as they come, column by column, and makes a segment of them.</summary>
internal sealed class SegmentBuilder(FacetSchema schema, BlockKernel kernel, ushort? usual)
{
    /// <summary>
    /// Fewer entries than this are dealt with on the thread that brings them. No more than this, since entries that are waiting
    /// for long are moved about by the garbage collector.
    /// </summary>
    private const int Batch = 1024;

    private readonly List<Guid> ids = [];
    private readonly ByteRuns.Collector names = new();
    private readonly List<uint> xs = [];
    private readonly List<uint> ys = [];
    private readonly List<bool> pinned = [];
    private readonly List<short> founded = [];
    private readonly List<float> completeness = [];
    private readonly ByteRuns.Collector rows = new();
    private readonly WordCollector words = new();
    private byte[] room = new byte[1024];

    /// <summary>
    /// Adds entries. That takes as long as reading them from a database, so a batch is dealt with on another thread while this
    /// one reads the next.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not in the schema, completeness is not between 0 and 1, or there are too many entries.</exception>
    public void Add(IEnumerable<IndexEntry> entries)
    {
        var before = Task.CompletedTask;
        foreach (var batch in entries.Chunk(Batch))
        {
            before.GetAwaiter().GetResult();
            if (batch.Length < Batch)
            {
                Array.ForEach(batch, Add);
            }
            else
            {
                before = Task.Run(() => Array.ForEach(batch, Add));
            }
        }

        before.GetAwaiter().GetResult();
    }

    private void Add(IndexEntry entry)
    {
        AddColumns(entry);
        words.Add(entry);
    }

    private void AddColumns(IndexEntry entry)
    {
        if (entry.Completeness is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"{entry.Id} has completeness {entry.Completeness}.", nameof(entry));
        }

        if (ids.Count == Postings.MostDocuments)
        {
            throw new ArgumentException($"An index holds at most {Postings.MostDocuments} entries.", nameof(entry));
        }

        ids.Add(entry.Id);
        AddName(entry.Name);
        pinned.Add(entry.Position is not null);
        xs.Add(Mercator.X(entry.Position?.Longitude ?? 0));
        ys.Add(Mercator.Y(entry.Position?.Latitude ?? 0));
        founded.Add(entry.Founded is { } year ? (short)Math.Clamp(year, -short.MaxValue, short.MaxValue) : Segment.NotFounded);
        completeness.Add((float)entry.Completeness);
        AddValues(entry);
    }

    /// <summary>Adds what another segment holds, but for removed documents.</summary>
    public void Add(Segment segment, ulong[]? removed)
    {
        for (var document = 0; document < segment.Count; document++)
        {
            if (removed is not null && Block.Has(removed, document))
            {
                continue;
            }

            ids.Add(segment.Ids[document]);
            names.Add(segment.Names.Raw(document));
            pinned.Add(document < segment.Pinned);
            xs.Add(segment.Xs[document]);
            ys.Add(segment.Ys[document]);
            founded.Add(segment.Founded[document]);
            completeness.Add(segment.Completeness[document]);
            rows.Add(segment.Rows.Raw(document));
        }

        words.Add(segment, removed);
    }

    public Segment Build()
    {
        var order = AlongTheMap();
        var blocks = Block.CountFor(order.Length);
        var sortedNames = new Names(names.Ordered(order));
        var sortedIds = Array.ConvertAll(order, i => ids[i]);
        var sortedFounded = Array.ConvertAll(order, i => founded[i]);
        var sortedCompleteness = Array.ConvertAll(order, i => completeness[i]);
        var allPinned = pinned.Count(pin => pin);
        var (sortedXs, sortedYs, bounds) = PositionsAlong(order, blocks, allPinned);

        // Three independent pieces of work of about the same size: values, words and names.
        var sortedRows = new Rows(rows.Ordered(order));
        var (facets, pairs) = (default(FacetBlocks), default(Pairs));
        var (vocabulary, postings) = (default(Vocabulary), default(Postings));
        var (byName, byCompleteness, oldestFirst, youngestFirst) = (default(Order), default(Order), default(Order), default(Order));
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = order.Length < Pairs.FewestDocuments ? 1 : -1 },
            () => (vocabulary, postings) = words.Build(order),
            () =>
            {
                facets = new(sortedRows, order.Length, schema.ValueCount, kernel);
                pairs = order.Length < Pairs.FewestDocuments ? null : new(sortedRows, order.Length, schema.ValueCount, usual);
            },
            () =>
            {
                byName = Order.ByName(sortedNames, sortedIds);
                byCompleteness = Order.By(document => SortKey.Completeness(sortedCompleteness[document]), byName);
                oldestFirst = Order.By(document => SortKey.Oldest(sortedFounded[document]), byName);
                youngestFirst = Order.By(document => SortKey.Youngest(sortedFounded[document]), byName);
            });
        return new()
        {
            Count = order.Length,
            Pinned = allPinned,
            Ids = sortedIds,
            Xs = sortedXs,
            Ys = sortedYs,
            Founded = sortedFounded,
            Completeness = sortedCompleteness,
            Names = sortedNames,
            Rows = sortedRows,
            Facets = facets!,
            Pairs = pairs,
            Totals = TotalsOf(facets!, blocks),
            Bounds = bounds,
            Vocabulary = vocabulary!,
            Postings = postings!,
            FirstLetters = FirstLetters.Of(vocabulary!, postings!, facets!, order.Length, schema.ValueCount, usual),
            ByName = byName!,
            ByCompleteness = byCompleteness!,
            OldestFirst = oldestFirst!,
            YoungestFirst = youngestFirst!,
        };
    }

    /// <summary>The entries with a position in the order of the Morton curve, then the others.</summary>
    private int[] AlongTheMap()
    {
        int[] order = [.. Enumerable.Range(0, ids.Count).Where(i => pinned[i]), .. Enumerable.Range(0, ids.Count).Where(i => !pinned[i])];
        var keys = new ulong[pinned.Count(pin => pin)];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Mercator.Morton(xs[order[i]], ys[order[i]]);
        }

        Array.Sort(keys, order, 0, keys.Length);
        return order;
    }

    private (uint[] Xs, uint[] Ys, GridBox[] Bounds) PositionsAlong(int[] order, int blocks, int allPinned)
    {
        var (sortedXs, sortedYs) = (new uint[blocks * Block.Documents], new uint[blocks * Block.Documents]);
        var bounds = Enumerable.Repeat(GridBox.Empty, blocks).ToArray();
        for (var document = 0; document < order.Length; document++)
        {
            (sortedXs[document], sortedYs[document]) = (xs[order[document]], ys[order[document]]);
            if (document < allPinned)
            {
                bounds[document >> Block.Shift] = bounds[document >> Block.Shift].With(sortedXs[document], sortedYs[document]);
            }
        }

        return (sortedXs, sortedYs, bounds);
    }

    private int[] TotalsOf(FacetBlocks facets, int blocks)
    {
        var totals = new int[schema.ValueCount];
        for (var block = 0; block < blocks; block++)
        {
            var here = facets.Totals(block);
            for (var value = 0; value < totals.Length; value++)
            {
                totals[value] += here[value];
            }
        }

        return totals;
    }

    private void AddName(string name)
    {
        Room(Encoding.UTF8.GetMaxByteCount(name.Length));
        names.Add(room.AsSpan(0, Encoding.UTF8.GetBytes(name, room)));
    }

    private void AddValues(IndexEntry entry)
    {
        ushort[] row = [.. entry.Values];
        row.AsSpan().Sort();
        if (row.Length > 0 && row[^1] >= schema.ValueCount)
        {
            throw new ArgumentException($"{entry.Id} has value {row[^1]} of {schema.ValueCount}.", nameof(entry));
        }

        var kept = 0;
        foreach (var value in row)
        {
            if (kept == 0 || row[kept - 1] != value)
            {
                row[kept++] = value;
            }
        }

        Room(Rows.Longest(kept));
        rows.Add(room.AsSpan(0, Rows.Write(row.AsSpan(0, kept), room)));
    }

    private void Room(int bytes) => room = room.Length < bytes ? new byte[bytes] : room;
}
