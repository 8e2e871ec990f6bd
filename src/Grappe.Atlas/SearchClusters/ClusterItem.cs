using System.Text.Json.Serialization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// One record as the API writes it: id, slug and address, its facts under the keys that files use, every printed mention, when it
/// changed, how fresh it is, and for a single record the origins of each fact with the documents that they cite.
/// </summary>
[JsonConverter(typeof(ClusterItemWriter))]
public sealed record ClusterItem(ClusterId Id, string Slug, string Url, ClusterFacts Facts, Instant Changed, IReadOnlyList<Mention> Sources, RecordFreshness Freshness)
{
    /// <summary>Distance from the place asked for.</summary>
    public double? Kilometres { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<FactOrigin>>? Provenance { get; init; }

    /// <summary>The documents that <see cref="Sources"/> and <see cref="Provenance"/> name, by their keys.</summary>
    public IReadOnlyDictionary<string, SourceDocument>? Documents { get; init; }
    public Licence? Licence { get; init; }
    public IReadOnlyDictionary<string, string>? Links { get; init; }

    /// <summary>A record of a result list.</summary>
    public static ClusterItem Of(ClusterFound found, string origin, SourceDates dates, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new(found.Id, found.Address, Page(origin, found.Address), found.Facts, found.Changed, found.Provenance.Sources, RecordFreshness.Of(found.Facts, found.Provenance, dates.Of, today)) { Kilometres = found.Kilometres };
    }

    /// <summary>A record on its own.</summary>
    public static ClusterItem Of(Cluster cluster, string origin, IReadOnlyDictionary<string, SourceDocument> documents, Licence licence, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var cited = cluster.Provenance.Fields.Values.SelectMany(origins => origins).Select(fact => fact.Source)
            .Concat(cluster.Provenance.Sources.Select(mention => mention.Source)).Distinct(StringComparer.Ordinal);
        return new(cluster.Id, cluster.Address, Page(origin, cluster.Address), cluster.Facts, cluster.ChangedAt, cluster.Provenance.Sources,
            RecordFreshness.Of(cluster.Facts, cluster.Provenance, key => documents.GetValueOrDefault(key)?.Date, today))
        {
            Provenance = cluster.Provenance.Fields,
            Documents = cited.Where(documents.ContainsKey).ToDictionary(key => key, key => documents[key], StringComparer.Ordinal),
            Licence = licence,
            Links = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["self"] = $"{origin}{SearchClustersApi.Path}/{cluster.Id.Value}",
                ["page"] = Page(origin, cluster.Address),
                ["murmurations"] = $"{origin}/api/murmurations/{cluster.Id.Value}",
            },
        };
    }

    private static string Page(string origin, string address) => $"{origin}{Shared.Links.Here($"/clusters/{address}")}";
}

/// <summary>A document that states facts, its title in the language of the answer.</summary>
public sealed record SourceDocument(string Title, string Licence, string Date, string? Url);
