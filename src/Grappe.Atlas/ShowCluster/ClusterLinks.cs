using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>One relation as a profile shows it.</summary>
/// <param name="Relation">What is stated.</param>
/// <param name="IsIncoming">Whether the other record states it, and it is read from its other side.</param>
/// <param name="Name">The other organisation.</param>
/// <param name="Address">Of its record; null where it has none here.</param>
/// <param name="Other">What its record says.</param>
/// <param name="Origins">Where the relation comes from.</param>
public sealed record ClusterLink(Relation Relation, bool IsIncoming, string Name, string? Address, ClusterFacts? Other, IReadOnlyList<FactOrigin> Origins)
{
    public string Kind => Relation.Kind;

    /// <summary>The list whose labels word the kind from this record's side.</summary>
    public string List => IsIncoming ? "relation-inverse" : "relation";

    /// <summary>Whether the other belongs to this record at present: a member, a branch or a part that has a record of its own.</summary>
    public bool IsPart => IsIncoming && !Relation.HasEnded() && Relation.Belonging.Contains(Kind, StringComparer.Ordinal);
}

/// <summary>The relations of a record, from both sides.</summary>
public static class ClusterLinks
{
    /// <summary>
    /// Those that the record states, in its order, then those that others state with it, by their names. A partnership that both state is
    /// one: the record's own words count.
    /// </summary>
    /// <param name="self">The record.</param>
    /// <param name="others">Every record that it names or that names it; others besides do no harm.</param>
    public static IReadOnlyList<ClusterLink> Of(Cluster self, IReadOnlyCollection<Cluster> others)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(others);
        var stated = self.Facts.Relations ?? [];
        var records = others.ToDictionary(other => other.Id.Value);
        var mine = stated.Select(relation => (Relation: relation, Other: relation.To is { } to ? records.GetValueOrDefault(to) : null))
            .Select(link => new ClusterLink(link.Relation, false, link.Other?.Name ?? link.Relation.Name, link.Other?.Address, link.Other?.Facts, self.Provenance.Of("relations")));
        var theirs = from other in others
                     where other.Id != self.Id
                     orderby other.Name, other.Id.Value
                     from relation in other.Facts.Relations ?? []
                     where relation.To == self.Id.Value && !(relation.Kind == Relation.Partner && stated.Any(own => own.Kind == Relation.Partner && own.To == other.Id.Value))
                     select new ClusterLink(relation, true, other.Name, other.Address, other.Facts, other.Provenance.Of("relations"));
        return [.. mine, .. theirs];
    }
}
