using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Index;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>One record of a result list; kilometres from the place asked for, if one was.</summary>
public sealed record ClusterFound(ClusterId Id, string Address, ClusterFacts Facts, double? Kilometres, Provenance Provenance, Instant Changed);

/// <summary>One value of a facet: how many records it would give, under all other filters.</summary>
public sealed record FacetValue(string Code, LocalizedText Label, int Count, bool IsChosen);

/// <summary>A facet with its values in the order of their list, those without any record left out unless chosen; "not stated" last.</summary>
public sealed record FacetFound(string Key, IReadOnlyList<FacetValue> Values)
{
    public bool IsInUse => Values.Any(v => v.IsChosen);
}

/// <summary>A filter whose removal would give results, and how many. The value is null for the words, the place or the box.</summary>
public sealed record WayOut(string Parameter, string? Code, AtlasQuery Query, int Count);

/// <summary>A page of results with the counts of every facet.</summary>
public sealed record AtlasPage(AtlasQuery Query, int Total, IReadOnlyList<ClusterFound> Items, IReadOnlyList<FacetFound> Facets)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + Query.Size - 1) / Query.Size);

    public FacetFound Facet(string key) => Facets.First(f => f.Key == key);
}

/// <summary>Searches the atlas: page of records, total, counts of every facet.</summary>
public sealed class SearchClusters(AtlasSearch search, CodeLists lists, GrappeDb db)
{
    private static readonly LocalizedText NotStatedLabel = new("Not stated", "Non précisé");

    public async Task<AtlasPage> Handle(AtlasQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = search.Index.Search(ToIndex(query));
        return new(query, answer.Total, await Load(answer.Items, cancel), Counts(query, answer.Counts));
    }

    /// <summary>What could be dropped from a query that finds nothing, best first.</summary>
    public IReadOnlyList<WayOut> WaysOut(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var ways = query.Filters.SelectMany(filter => filter.Value.Select(code => (filter.Key, (string?)code, query.Without(filter.Key, code)))).ToList();
        void Add(string parameter, bool used, AtlasQuery without)
        {
            if (used)
            {
                ways.Add((parameter, null, without));
            }
        }

        Add("q", query.Text is not null, query.WithoutText());
        Add("near", query.Near is not null, query.WithoutNear());
        Add("bbox", query.Box is not null, query.WithoutBox());
        return [.. ways.Select(way => new WayOut(way.Item1, way.Item2, way.Item3, Total(way.Item3))).Where(way => way.Count > 0).OrderByDescending(way => way.Count)];
    }

    public int Total(AtlasQuery query) => search.Index.Search(ToIndex(query) with { Skip = 0, Take = 0 }).Total;

    /// <summary>The same query in the index's own terms; without a kind, clusters only.</summary>
    public IndexQuery ToIndex(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var schema = search.Index.Schema;
        var filters = new Dictionary<int, IReadOnlyList<int>>();
        foreach (var (key, codes) in query.Filters.ContainsKey("kind") ? query.Filters : query.With("kind", Facets.DefaultKind).Filters)
        {
            var facet = schema.FacetOf(key)!.Value;
            filters[facet] = [.. codes.Select(code => schema.ValueOf(facet, code)!.Value)];
        }

        return new()
        {
            Text = query.Text,
            Filters = filters,
            Box = query.Box,
            Near = query.Near is { } near ? new NearCircle(near.Latitude, near.Longitude, near.Kilometres) : null,
            Sort = query.Sort,
            Skip = (query.Page - 1) * query.Size,
            Take = query.Size,
        };
    }

    private async Task<IReadOnlyList<ClusterFound>> Load(IReadOnlyList<IndexItem> items, CancellationToken cancel)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var ids = items.Select(item => new ClusterId(item.Id)).ToList();
        var rows = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        return [.. from item in items
                   let row = rows.GetValueOrDefault(new ClusterId(item.Id))
                   where row is not null
                   select new ClusterFound(row.Id, row.Address, row.Facts, item.Kilometres, row.Provenance, row.ChangedAt)];
    }

    private IReadOnlyList<FacetFound> Counts(AtlasQuery query, FacetCounts counts) =>
    [.. Facets.All.Select((facet, f) => new FacetFound(facet.Key,
        [.. lists[facet.List].Append(new Code(Facets.NotStated, NotStatedLabel))
            .Select((code, v) => new FacetValue(code.Value, code.Label, counts[f, v], query.Has(facet.Key, code.Value)))
            .Where(value => value.Count > 0 || value.IsChosen)]))];
}
