using System.Runtime.CompilerServices;
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

/// <summary>A filter whose removal would give results, and how many. The value is null for several of one facet, and for the words, the place or the box.</summary>
public sealed record WayOut(string Parameter, string? Code, AtlasQuery Query, int Count);

/// <summary>A page of results with the counts of every facet.</summary>
public sealed record AtlasPage(AtlasQuery Query, int Total, IReadOnlyList<ClusterFound> Items, IReadOnlyList<FacetFound> Facets)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + Query.Size - 1) / Query.Size);

    public FacetFound Facet(string key) => Facets.First(f => f.Key == key);
}

/// <summary>Searches the atlas: page of records, total, counts of every facet.</summary>
public sealed class SearchClusters(AtlasSearch search, ClustersAtHand atHand, CodeLists lists)
{
    /// <summary>The label of <see cref="Facets.NotStated"/> in every facet.</summary>
    public static readonly LocalizedText NotStatedLabel = new("Not stated", "Non précisé");

    public async Task<AtlasPage> Handle(AtlasQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var index = search.Index;
        var answer = index.Search(ToIndex(query, index));
        return new(query, answer.Total, await Load(answer.Items, cancel), Counts(query, answer.Counts));
    }

    /// <summary>Every record found, in order, whatever the page: read some at a time.</summary>
    public async IAsyncEnumerable<Cluster> Everything(AtlasQuery query, GrappeDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        var found = Found(query);
        foreach (var chunk in found.Chunk(500))
        {
            var ids = chunk.Select(item => new ClusterId(item.Id)).ToList();
            var rows = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
            foreach (var id in ids)
            {
                if (rows.TryGetValue(id, out var row))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Records found that changed after one instant and up to another, the latest first.</summary>
    /// <param name="query">The search; its page and order do not matter.</param>
    /// <param name="db">Where to read.</param>
    /// <param name="after">Changes at this instant are left out.</param>
    /// <param name="upTo">Changes at this instant are taken in.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<IReadOnlyList<Cluster>> ChangedIn(AtlasQuery query, GrappeDb db, Instant after, Instant upTo, int most, CancellationToken cancel)
    {
        var found = Found(query).Select(item => new ClusterId(item.Id)).ToHashSet();
        var changed = await db.Clusters.Where(c => c.ChangedAt > after && c.ChangedAt <= upTo).OrderByDescending(c => c.ChangedAt).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        var ids = changed.Where(found.Contains).Take(most).ToList();
        return await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.ChangedAt).ThenBy(c => c.Id).ToListAsync(cancel);
    }

    /// <summary>What could be dropped from a query that finds nothing, best first.</summary>
    public IReadOnlyList<WayOut> WaysOut(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        // One of several values of a facet widens: only dropping them all can help.
        var ways = query.Filters.Select(filter => (Parameter: filter.Key, Code: filter.Value is [var only] ? only : null, Query: query.Without(filter.Key))).ToList();
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
        return [.. ways.Select(way => new WayOut(way.Parameter, way.Code, way.Query, Total(way.Query))).Where(way => way.Count > 0).OrderByDescending(way => way.Count)];
    }

    public int Total(AtlasQuery query)
    {
        var index = search.Index;
        return index.Search(ToIndex(query, index) with { Skip = 0, Take = 0 }).Total;
    }

    /// <summary>The same query in the terms of an index, which numbers the codes its own way; without a kind, clusters only.</summary>
    public static IndexQuery ToIndex(AtlasQuery query, AtlasIndex index)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(index);
        var schema = index.Schema;
        var filters = new Dictionary<int, IReadOnlyList<int>>();
        foreach (var (key, codes) in query.Filters.ContainsKey("kind") ? query.Filters : query.With("kind", Facets.DefaultKind).Filters)
        {
            var facet = schema.FacetOf(key)!.Value;
            filters[facet] = [.. codes.Select(code => schema.ValueOf(facet, code)).OfType<int>()];
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

    /// <summary>The records of index entries, in their order; those that are gone are left out.</summary>
    public async Task<IReadOnlyList<ClusterFound>> Load(IReadOnlyList<IndexItem> items, CancellationToken cancel)
    {
        var records = await atHand.Get([.. items.Select(item => new ClusterId(item.Id))], cancel);
        return [.. from item in items
                   let found = records.GetValueOrDefault(new ClusterId(item.Id))
                   where found is not null
                   select item.Kilometres is null ? found : found with { Kilometres = item.Kilometres }];
    }

    private IReadOnlyList<IndexItem> Found(AtlasQuery query)
    {
        var index = search.Index;
        return index.Search(ToIndex(query, index) with { Skip = 0, Take = index.Count }).Items;
    }

    private FacetFound[] Counts(AtlasQuery query, FacetCounts counts)
    {
        var facets = new FacetFound[Facets.All.Count];
        for (var f = 0; f < facets.Length; f++)
        {
            var facet = Facets.All[f];
            // The codes as the index was built with: a list may have grown since.
            var codes = counts.Codes(f);
            var chosen = query.Filters.GetValueOrDefault(facet.Key);
            var values = new List<FacetValue>();
            var ofFacet = counts[f];
            for (var v = 0; v < codes.Count; v++)
            {
                var count = ofFacet[v];
                if (count > 0 || chosen is not null)
                {
                    var code = codes[v];
                    var isChosen = chosen?.Contains(code, StringComparer.Ordinal) == true;
                    if (count > 0 || isChosen)
                    {
                        values.Add(new(code, code == Facets.NotStated ? NotStatedLabel : lists.Label(facet.List, code), count, isChosen));
                    }
                }
            }

            facets[f] = new(facet.Key, values);
        }

        return facets;
    }
}
