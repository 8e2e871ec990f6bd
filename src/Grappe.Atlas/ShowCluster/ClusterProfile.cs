using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What is at an address: a profile, or only the record's present address when it was asked for by another.</summary>
public sealed record ClusterShown(string Address, ClusterProfile? Profile);

/// <summary>Everything that a profile shows.</summary>
/// <param name="Cluster">The record.</param>
/// <param name="Sources">Every document that facts come from, by key.</param>
/// <param name="Links">Its relations, and those that other records state with it.</param>
/// <param name="Similar">Records that resemble it, most alike first.</param>
/// <param name="Today">The day on which its age is reckoned.</param>
public sealed record ClusterProfile(Cluster Cluster, IReadOnlyDictionary<string, Source> Sources, IReadOnlyList<ClusterLink> Links, IReadOnlyList<SimilarCluster> Similar, LocalDate Today)
{
    public ClusterFacts Facts => Cluster.Facts;

    /// <summary>How many of the six categories hold no fact.</summary>
    public int EmptyCategories => ClusterFields.CountedFor(Facts).GroupBy(fact => fact.Category).Count(facts => !facts.Any(fact => fact.IsStated(Facts)));

    public Freshness Freshness => Freshness.Of(Cluster.Provenance, Sources);

    /// <summary>How far each of its facts has aged.</summary>
    public RecordFreshness Ages { get; } = RecordFreshness.Of(Cluster.Facts, Cluster.Provenance, key => Sources.GetValueOrDefault(key)?.Date, Today);
}

/// <summary>A record that resembles another, and what they share, the rarest first.</summary>
public sealed record SimilarCluster(string Address, ClusterFacts Facts, IReadOnlyList<SharedValue> Shared);
