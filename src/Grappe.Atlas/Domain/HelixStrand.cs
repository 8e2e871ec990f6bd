namespace Grappe.Atlas.Domain;

/// <summary>
/// One of the four strands of the quadruple helix, and the actor types that make it. The report's "other actors of the ecosystem"
/// and "other" belong to none.
/// </summary>
public sealed record HelixStrand(string Name, params IReadOnlyList<string> ActorTypes)
{
    public static IReadOnlyList<HelixStrand> All { get; } =
    [
        new("Enterprises", "social-economy", "mainstream-enterprise"),
        new("Research and education", "research-innovation"),
        new("Public authorities", "public-authority"),
        new("Civil society", "civil-society"),
    ];

    /// <summary>Actor types outside the helix.</summary>
    public static IReadOnlyList<string> Outside { get; } = ["ecosystem-actor", "other"];

    /// <summary>
    /// In how many of the 30 clusters of the study members of a type were present, by table 8 of the report (chapter 4.2). The survey
    /// did not ask for civil society, so that there is no number for it.
    /// </summary>
    public static IReadOnlyDictionary<string, int> InStudy { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["social-economy"] = 30,
        ["mainstream-enterprise"] = 14,
        ["research-innovation"] = 12,
        ["public-authority"] = 12,
    };

    /// <summary>Members of this strand, or null where the record gives no number.</summary>
    public int? Count(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var counts = ActorTypes.Where(type => facts.MemberCounts?.ContainsKey(type) == true).Select(type => facts.MemberCounts![type]).ToList();
        return counts.Count == 0 ? null : counts.Sum();
    }

    /// <summary>The actor types of this strand that the record names, with or without a number.</summary>
    public IReadOnlyList<string> Cited(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. ActorTypes.Where(type => facts.ActorTypes?.Contains(type, StringComparer.Ordinal) == true || facts.MemberCounts?.ContainsKey(type) == true)];
    }
}
