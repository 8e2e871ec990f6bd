using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Atlas.Index;
using Grappe.Shared.Data;
using Grappe.Shared.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// This node's search index: built from the database at start, kept fresh by <see cref="CatchUp"/>, which at midnight (UTC) also reads the
/// records anew that time alone has put into another class. It is derived, so a node can be thrown away. Writers stamp
/// <see cref="Cluster.ChangedAt"/> just before they commit; a window of overlap covers clocks that differ and commits that take a moment.
/// </summary>
public sealed class AtlasSearch(CodeLists lists, Gazetteer gazetteer, IncomingLinks links, SourceDates dates, ClustersAtHand atHand, StoredSettings settings, IClock clock, IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>The mark that moves when everything is to be read anew: other code lists, another database.</summary>
    public const string Mark = "Atlas:ReadAnew";

    private static readonly Duration Overlap = Duration.FromSeconds(15);

    private static readonly Instant BeforeAnyRecord = Instant.FromUtc(2000, 1, 1, 0, 0);

    private static readonly ChangeSum Nothing = new(0, 0, BeforeAnyRecord);

    private readonly SemaphoreSlim following = new(1, 1);
    private readonly Dictionary<ClusterId, int> recent = [];
    private readonly Turns turns = new();

    /// <summary>The cheapest question that tells whether anything in the window is new. It is asked several times a second.</summary>
    private readonly Func<GrappeDb, Instant, CancellationToken, Task<ChangeSum?>> changes = EF.CompileAsyncQuery((GrappeDb db, Instant from, CancellationToken cancel) =>
        db.Set<Cluster>().IgnoreQueryFilters().Where(c => c.ChangedAt >= from).GroupBy(_ => 1).Select(window => new ChangeSum(window.Count(), window.Sum(c => (long)c.Version), window.Max(c => c.ChangedAt))).SingleOrDefault());

    private ChangeSum seen = Nothing;
    private Instant latest = BeforeAnyRecord;
    private AtlasIndex? index;
    private string? markRead;
    private volatile DataVersion? version;
    private volatile FacetCounts? clusters;

    /// <summary>Whether <see cref="Build"/> has ended.</summary>
    public bool IsBuilt => index is not null;

    public AtlasIndex Index => index ?? throw new InvalidOperationException("The index is not built yet.");

    /// <summary>The records that the index holds; read it before searching, so that an answer is never older than its mark.</summary>
    public DataVersion Version => version ?? throw new InvalidOperationException("The index is not built yet.");

    /// <summary>How many clusters there are of each value of each facet, whatever is asked.</summary>
    public FacetCounts Clusters => clusters ?? throw new InvalidOperationException("The index is not built yet.");

    /// <summary>Whether every record has to be read again, because something else has changed that the index is made of.</summary>
    public bool IsOutdated => settings.MarkOf(Mark) != markRead;

    /// <summary>Reads the code lists and every record. Readers keep the index before until this one is whole.</summary>
    public async Task Build(CancellationToken cancel)
    {
        await following.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            var marked = settings.MarkOf(Mark);
            await lists.ReadOwn(db, cancel);
            latest = await db.ClustersEvenMerged.MaxAsync(c => (Instant?)c.ChangedAt, cancel) ?? BeforeAnyRecord;
            Remember(await Marks(db, cancel));
            var today = clock.GetCurrentInstant().InUtc().Date;
            await dates.Read(db, cancel);
            turns.Clear();
            var entries = new IndexEntries(lists, gazetteer, today);
            var rows = db.Clusters.AsNoTracking().Select(c => new { c.Id, c.Facts, c.Provenance }).AsEnumerable();
            index = AtlasIndex.Build(entries.Schema, rows.Select(row => Entry(entries, row.Id, row.Facts, row.Provenance)), new() { Usual = entries.Schema.Ordinal("kind", Facets.DefaultKind) });
            clusters = CountClusters(index);
            version = DataVersion.Of(latest, index.Count, recent, today);
            atHand.ForgetAll();
            markRead = marked;
        }
        finally
        {
            following.Release();
        }
    }

    /// <summary>Takes over what has changed since the last look, and what has got older. Returns how many records.</summary>
    public async Task<int> CatchUp(CancellationToken cancel)
    {
        await following.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            var today = clock.GetCurrentInstant().InUtc().Date;
            var isNewDay = today > Version.Day;
            today = isNewDay ? today : Version.Day;
            if ((await changes(db, latest - Overlap, cancel) ?? Nothing) == seen && !isNewDay)
            {
                return 0;
            }

            var marks = await Marks(db, cancel);
            var unseen = marks.Where(m => !recent.TryGetValue(m.Id, out var version) || version != m.Version).Select(m => m.Id).Union(turns.Due(today)).ToList();
            var entries = new IndexEntries(lists, gazetteer, today);
            if (unseen.Count > 0)
            {
                await dates.Read(db, cancel);
            }

            foreach (var ids in unseen.Chunk(500))
            {
                var rows = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Facts, c.Provenance }).ToListAsync(cancel);
                atHand.Forget(ids);
                Index.Apply([.. rows.Select(row => Entry(entries, row.Id, row.Facts, row.Provenance))]);
                if (ids.Length > rows.Count)
                {
                    // These became part of others.
                    Index.Remove([.. ids.Except(rows.Select(row => row.Id)).Select(id => id.Value)]);
                }

            }

            Remember(marks);
            turns.Pass(today);
            if (unseen.Count > 0 || isNewDay)
            {
                clusters = CountClusters(Index);
                version = DataVersion.Of(latest, Index.Count, recent, today);
            }

            return unseen.Count;
        }
        finally
        {
            following.Release();
        }
    }

    private static FacetCounts CountClusters(AtlasIndex index)
    {
        var kind = index.Schema.FacetOf("kind")!.Value;
        var filter = new Dictionary<int, IReadOnlyList<int>> { [kind] = [index.Schema.ValueOf(kind, Facets.DefaultKind)!.Value] };
        return index.Search(new() { Filters = filter, Take = 0 }).Counts;
    }

    private Task<List<ChangeMark>> Marks(GrappeDb db, CancellationToken cancel)
    {
        var from = latest - Overlap;
        return db.ClustersEvenMerged.Where(c => c.ChangedAt >= from).Select(c => new ChangeMark(c.Id, c.Version, c.ChangedAt)).ToListAsync(cancel);
    }

    private void Remember(List<ChangeMark> marks)
    {
        recent.Clear();
        latest = marks.Select(mark => mark.ChangedAt).Append(latest).Max();
        foreach (var mark in marks.Where(mark => mark.ChangedAt >= latest - Overlap))
        {
            recent[mark.Id] = mark.Version;
        }

        seen = recent.Count == 0 ? Nothing : new(recent.Count, recent.Values.Sum(version => (long)version), latest);
    }

    private IndexEntry Entry(IndexEntries entries, ClusterId id, ClusterFacts facts, Provenance provenance)
    {
        links.Note(id, facts);
        turns.Note(id, Facets.NextTurn(facts, provenance, entries.Today));
        return entries.Of(id, facts, provenance);
    }

    public void Dispose() => following.Dispose();

    /// <summary>How many records lie in the window, the sum of their versions, and the newest change: any change moves one of the three.</summary>
    private sealed record ChangeSum(int Count, long Versions, Instant Latest);

    private sealed record ChangeMark(ClusterId Id, int Version, Instant ChangedAt);
}
