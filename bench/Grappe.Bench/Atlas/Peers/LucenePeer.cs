using System.Diagnostics;
using System.Runtime.InteropServices;
using Grappe.Atlas.Index;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Analyzer = Lucene.Net.Analysis.Analyzer;

namespace Grappe.Bench.Atlas.Peers;

/// <summary>
/// Lucene.Net as one would tune it for this page: one segment; one field that holds all words, and the name's for relevance; values as
/// doc values; the bit set of every filter value kept once asked for; counts by going through the hits.
/// </summary>
internal sealed class LucenePeer : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private static readonly FacetSchema Schema = SyntheticSchema.Schema;
    private readonly FSDirectory directory;
    private readonly DirectoryReader reader;
    private readonly AtomicReader segment;
    private readonly IndexSearcher searcher;
    private readonly BinaryDocValues values;
    private readonly NumericDocValues latitudes;
    private readonly NumericDocValues longitudes;
    private readonly Dictionary<int, FixedBitSet> holders = [];

    private LucenePeer(string folder)
    {
        directory = FSDirectory.Open(folder);
        reader = DirectoryReader.Open(directory);
        segment = reader.Leaves[0].AtomicReader;
        searcher = new(reader);
        values = segment.GetBinaryDocValues("values");
        (latitudes, longitudes) = (segment.GetNumericDocValues("at-latitude"), segment.GetNumericDocValues("at-longitude"));
    }

    public static IReadOnlyList<PeerTime> Run(OrganisationTable table, IReadOnlyList<MixedQuery> queries, TimeSpan limit)
    {
        var folder = table.Beside("lucene");
        if (!System.IO.Directory.Exists(folder))
        {
            var start = CpuClock.Now;
            Fill(folder + ".new", table);
            System.IO.Directory.Move(folder + ".new", folder);
            Console.WriteLine($"Lucene.Net: built in {(CpuClock.Now - start).TotalSeconds:0} s of processor");
        }

        Console.WriteLine($"Lucene.Net: {new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) / 1e6:0} MB on disk");
        using var peer = new LucenePeer(folder);
        for (var n = 0; n < Math.Min(100, queries.Count); n++)
        {
            peer.Search(queries[^(n + 1)].Query);
        }

        var (times, began) = (new List<PeerTime>(), Stopwatch.GetTimestamp());
        for (var n = 0; n < queries.Count && Stopwatch.GetElapsedTime(began) < limit; n++)
        {
            var (total, time) = CpuClock.Measure(() => peer.Search(queries[n].Query));
            times.Add(new(n, total, time));
        }

        return times;
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
    }

    private int Search(IndexQuery query)
    {
        var filters = query.Filters.Select(filter => (Facet: filter.Key, Set: Holding(filter))).ToList();
        var based = Base(query, out var scored);
        var hits = based.Clone();
        filters.ForEach(filter => hits.And(filter.Set));
        Count(hits, 0, Schema.ValueCount);
        foreach (var (facet, _) in filters)
        {
            var but = based.Clone();
            filters.Where(other => other.Facet != facet).ToList().ForEach(other => but.And(other.Set));
            Count(but, Schema.Ordinal(facet, 0), Schema.Ordinal(facet, 0) + Schema.Facets[facet].Codes.Count);
        }

        // The first 25 by score, among the hits.
        searcher.Search(scored, new KnownSet(hits), 25);
        return (int)hits.Cardinality;
    }

    private FixedBitSet Base(IndexQuery query, out Query scored)
    {
        var all = new BooleanQuery();
        foreach (var word in Words(query.Text))
        {
            all.Add(new PrefixQuery(new("all", word)), Occur.MUST);
            all.Add(new TermQuery(new("name", word)), Occur.SHOULD);
        }

        if (all.Clauses.Count > 0 && searcher.Search(all, 1).TotalHits == 0)
        {
            all = [];
            foreach (var word in Words(query.Text))
            {
                all.Add(new FuzzyQuery(new("all", word), 1), Occur.MUST);
            }
        }

        if (BoxOf(query) is { } box)
        {
            all.Add(NumericRangeQuery.NewDoubleRange("latitude", box.South, box.North, true, true), Occur.MUST);
            all.Add(NumericRangeQuery.NewDoubleRange("longitude", box.West, box.East, true, true), Occur.MUST);
        }

        scored = all.Clauses.Count > 0 ? all : new MatchAllDocsQuery();
        var found = new FixedBitSet(segment.MaxDoc);
        searcher.Search(scored, new BitCollector(found));
        if (query.Near is { } near)
        {
            for (var document = found.NextSetBit(0); document >= 0; document = document + 1 < segment.MaxDoc ? found.NextSetBit(document + 1) : -1)
            {
                if (Kilometres(near, latitudes.Get(document) / 1e7, longitudes.Get(document) / 1e7) > near.Kilometres)
                {
                    found.Clear(document);
                }
            }
        }

        return found;
    }

    private static List<string> Words(string? text)
    {
        using var analyzer = new Folded();
        using var stream = analyzer.GetTokenStream("all", text ?? "");
        var term = stream.AddAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        var words = new List<string>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(term.ToString()!);
        }

        return words;
    }

    private static BoundingBox? BoxOf(IndexQuery query)
    {
        if (query.Near is not { } near)
        {
            return query.Box;
        }

        var (high, wide) = (near.Kilometres / 111, near.Kilometres / (111 * Math.Cos(near.Latitude * Math.PI / 180)));
        return new(near.Latitude - high, near.Longitude - wide, near.Latitude + high, near.Longitude + wide);
    }

    private static double Kilometres(NearCircle near, double latitude, double longitude)
    {
        const double radians = Math.PI / 180;
        var (a, b) = (Math.Sin((latitude - near.Latitude) * radians / 2), Math.Sin((longitude - near.Longitude) * radians / 2));
        return 2 * 6371 * Math.Asin(Math.Sqrt((a * a) + (Math.Cos(latitude * radians) * Math.Cos(near.Latitude * radians) * b * b)));
    }

    private int[] Count(FixedBitSet hits, int from, int to)
    {
        var counts = new int[Schema.ValueCount];
        var row = new BytesRef();
        var each = hits.GetIterator();
        for (var document = each.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = each.NextDoc())
        {
            values.Get(document, row);
            foreach (var value in MemoryMarshal.Cast<byte, ushort>(row.Bytes.AsSpan(row.Offset, row.Length)))
            {
                counts[value] += value >= from && value < to ? 1 : 0;
            }
        }

        return counts;
    }

    private FixedBitSet Holding(KeyValuePair<int, IReadOnlyList<int>> filter)
    {
        var any = new FixedBitSet(segment.MaxDoc);
        foreach (var value in filter.Value.Select(value => (int)Schema.Ordinal(filter.Key, value)))
        {
            if (!holders.TryGetValue(value, out var set))
            {
                holders[value] = set = new(segment.MaxDoc);
                searcher.Search(new TermQuery(new("value", value.ToString(System.Globalization.CultureInfo.InvariantCulture))), new BitCollector(set));
            }

            any.Or(set);
        }

        return any;
    }

    private static void Fill(string folder, OrganisationTable table)
    {
        using var target = FSDirectory.Open(folder);
        using var analyzer = new Folded();
        using var writer = new IndexWriter(target, new(Version, analyzer) { RAMBufferSizeMB = 256 });
        foreach (var entry in table.Read())
        {
            var (latitude, longitude) = (entry.Position?.Latitude ?? 89, entry.Position?.Longitude ?? 179);
            var document = new Document
            {
                new TextField("all", string.Join(' ', entry.OtherNames.Append(entry.Name).Append(entry.PlaceName).Append(entry.Description)), Field.Store.NO),
                new TextField("name", entry.Name, Field.Store.NO),
                new BinaryDocValuesField("values", new(MemoryMarshal.AsBytes<ushort>(entry.Values.ToArray()).ToArray())),
                new DoubleField("latitude", latitude, Field.Store.NO),
                new DoubleField("longitude", longitude, Field.Store.NO),
                new NumericDocValuesField("at-latitude", (long)(latitude * 1e7)),
                new NumericDocValuesField("at-longitude", (long)(longitude * 1e7)),
            };
            foreach (var value in entry.Values)
            {
                document.Add(new StringField("value", value.ToString(System.Globalization.CultureInfo.InvariantCulture), Field.Store.NO));
            }

            writer.AddDocument(document);
        }

        writer.ForceMerge(1);
    }

    private sealed class Folded : Analyzer
    {
        protected override Lucene.Net.Analysis.TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        {
            var tokens = new StandardTokenizer(Version, reader);
            return new(tokens, new ASCIIFoldingFilter(new LowerCaseFilter(Version, tokens)));
        }
    }

    private sealed class BitCollector(FixedBitSet found) : ICollector
    {
        public bool AcceptsDocsOutOfOrder => true;

        public void Collect(int doc) => found.Set(doc);

        public void SetNextReader(AtomicReaderContext context)
        {
        }

        public void SetScorer(Scorer scorer)
        {
        }
    }

    /// <summary>A filter that is a set already.</summary>
    private sealed class KnownSet(FixedBitSet set) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => set;
    }
}
