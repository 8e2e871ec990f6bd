using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Index;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>A cluster of a group: its name and its page, below the language of the reader.</summary>
public sealed record MapMember(Guid Id, string Name, string Path);

/// <summary>The clusters of a group, by name, the first <see cref="ListMapMembers.Most"/> of them.</summary>
public sealed record MapMembers(int Total, IReadOnlyList<MapMember> Items);

/// <summary>Names the clusters of a group on the map.</summary>
public sealed class ListMapMembers(AtlasSearch search, GrappeDb db)
{
    public const int Most = 50;

    /// <param name="query">The filters of the map.</param>
    /// <param name="boxes">Cells of the map's grid: any of them.</param>
    /// <param name="within">Countries: all their clusters.</param>
    /// <param name="unplaced">Countries: their clusters of which no town or region is known.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<MapMembers> Handle(AtlasQuery query, IReadOnlyList<BoundingBox> boxes, IReadOnlyList<string> within, IReadOnlyList<string> unplaced, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(boxes);
        var asked = query with { Box = null, Sort = IndexSort.Name, Page = 1, Size = Most };
        IEnumerable<AtlasQuery> parts = boxes.Count > 0 ? boxes.Select(box => asked with { Box = box })
            : within.Count > 0 ? within.Select(country => Only(asked, "country", country)).OfType<AtlasQuery>()
            : unplaced.Select(country => Only(asked, "country", country)).OfType<AtlasQuery>().Select(part => Only(part, "precision", "country")).OfType<AtlasQuery>();
        var index = search.Index;
        var answers = parts.Select(part => index.Search(SearchClusters.ToIndex(part, index))).ToList();
        var ids = answers.SelectMany(answer => answer.Items).Select(item => new ClusterId(item.Id)).Distinct().ToList();
        var rows = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancel);
        return new(answers.Sum(answer => answer.Total),
            [.. rows.OrderBy(row => row.Name, StringComparer.InvariantCultureIgnoreCase).Take(Most).Select(row => new MapMember(row.Id.Value, row.Name, $"/clusters/{row.Address}"))]);
    }

    /// <summary>The query with one value of a facet and no other; null where the reader's own filter excludes it.</summary>
    private static AtlasQuery? Only(AtlasQuery query, string facet, string code) =>
        query.Filters.ContainsKey(facet) && !query.Has(facet, code) ? null : query.Without(facet).With(facet, code);
}
