using System.Text.Json.Serialization;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// One record as the API writes it: id, slug and address, its facts under the keys that files use, every printed mention, and for
/// a single record the origins of each fact.
/// </summary>
[JsonConverter(typeof(ClusterItemWriter))]
public sealed record ClusterItem(ClusterId Id, string Slug, string Url, ClusterFacts Facts, IReadOnlyList<Mention> Sources)
{
    /// <summary>Distance from the place asked for.</summary>
    public double? Kilometres { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<FactOrigin>>? Provenance { get; init; }
    public Instant? Changed { get; init; }

    /// <summary>A record of a result list.</summary>
    public static ClusterItem Of(ClusterFound found, string origin)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new(found.Id, found.Address, $"{origin}{Links.Here($"/clusters/{found.Address}")}", found.Facts, found.Provenance.Sources) { Kilometres = found.Kilometres };
    }
}
