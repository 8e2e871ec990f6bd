using Grappe.Atlas.Domain;
using Grappe.Atlas.Index;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Finds the records most like one: the index says how rare each of its values is and who else holds the rarest; those are loaded
/// and compared value by value. Invented records are only like invented ones.
/// </summary>
public sealed class SimilarClusters(AtlasSearch search, SearchClusters records, IClock clock)
{
    private const int Shown = 5, RarestValues = 10, HoldersPerValue = 40;

    public async Task<IReadOnlyList<SimilarCluster>> To(Cluster cluster, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var today = clock.GetCurrentInstant().InUtc().Date;
        var schema = search.Index.Schema;
        var kind = new Dictionary<int, IReadOnlyList<int>> { [schema.FacetOf("kind")!.Value] = [schema.ValueOf(schema.FacetOf("kind")!.Value, cluster.Facts.Kind)!.Value] };
        var all = search.Index.Search(new() { Filters = kind, Take = 0 });
        int Holders(SharedValue value) => Place(schema, value) is var (facet, code) ? all.Counts[facet, code] : 0;

        var values = Resemblance.Values(cluster.Facts, cluster.Provenance, today).ToList();
        var items = values.Where(value => Holders(value) > 1).OrderBy(Holders).ThenBy(value => value.Facet.Key, StringComparer.Ordinal).ThenBy(value => value.Code, StringComparer.Ordinal)
            .Take(RarestValues).Select(value => Place(schema, value)!.Value)
            .SelectMany(value => search.Index.Search(new() { Filters = new Dictionary<int, IReadOnlyList<int>>(kind) { [value.Facet] = [value.Code] }, Sort = IndexSort.FactsStated, Take = HoldersPerValue }).Items)
            .Where(item => item.Id != cluster.Id.Value).DistinctBy(item => item.Id).ToList();
        var alike = from other in await records.Load(items, cancel)
                    where other.Facts.Synthetic == cluster.Facts.Synthetic
                    let resemblance = Resemblance.Between(values, Resemblance.Values(other.Facts, other.Provenance, today), Holders, all.Total)
                    where resemblance.Score > 0
                    orderby resemblance.Score descending, other.Facts.Name, other.Id.Value
                    select new SimilarCluster(other.Address, other.Facts, resemblance.Shared);
        return [.. alike.Take(Shown)];
    }

    private static (int Facet, int Code)? Place(FacetSchema schema, SharedValue value) =>
        schema.FacetOf(value.Facet.Key) is { } facet && schema.ValueOf(facet, value.Code) is { } code ? (facet, code) : null;
}
