namespace Grappe.Atlas.Domain.Freshness;

/// <summary>Facts that age alike, and why.</summary>
/// <param name="Years">How many years such a fact is fresh; null for one that never ages.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Keys">The facts, by key.</param>
public sealed record PaceGroup(int? Years, string Reason, IReadOnlyList<string> Keys);

/// <summary>How a fact of a record ages.</summary>
/// <param name="Key">The fact.</param>
/// <param name="Years">How many years it is fresh; null if it never ages.</param>
/// <param name="Value">What a record says; null where it says nothing.</param>
public sealed record FieldPace(string Key, int? Years, Func<ClusterFacts, object?> Value)
{
    public bool IsStated(ClusterFacts facts) => Value(facts) is not null;
}

/// <summary>
/// The pace at which each fact ages: of the questionnaire (<see cref="ClusterFields"/>), and of what names and describes a record. What kind of record it
/// is, and that it is invented, are no facts about a cluster and do not age. <c>docs/freshness.md</c> shows this table to readers.
/// </summary>
public static class FieldPaces
{
    public static IReadOnlyList<PaceGroup> Groups { get; } =
    [
        new(null, "What happened at the foundation does not change.", ["founded", "origin"]),
        new(5, "Who somebody is, and where, changes seldom.", ["name", "otherNames", "country", "place", "registryNumbers", "mission", "legalForm", "typology"]),
        new(3, "What a cluster does, with whom and by which rules is settled anew every few years.",
        [
            "summary", "eccp", "label", "stage", "scopes", "themes", "actorTypes", "composition", "sectors", "motives", "actions", "priorities", "desiredImpact",
            "promoter", "stakeholders", "services", "servicesNote", "income", "fee", "feeBasis", "membership", "targetGroups", "targetGroupsNote", "sdgs",
            "governance", "memberGoverned", "leadership", "policies", "innovation", "innovations", "successes", "failures", "diffusion", "transferPotential",
            "networks", "transferFactors", "relations",
        ]),
        new(1, "Numbers, money, posts and addresses belong to a year.",
            ["activity", "website", "members", "memberCounts", "resources", "budget", "budgetBand", "manager", "managementTime", "staff", "publicSupport", "impacts"]),
    ];

    /// <summary>Every fact that a record may state, in the order of the questionnaire.</summary>
    public static IReadOnlyList<FieldPace> All { get; } =
    [
        Of("name", f => f.Name),
        Of("otherNames", f => f.OtherNames),
        Of("summary", f => f.Summary),
        Of("activity", f => f.Activity),
        .. ClusterFields.All.Select(field => Of(field.Key, field.Value)),
        Of("relations", f => f.Relations),
    ];

    private static FieldPace Of(string key, Func<ClusterFacts, object?> value) => new(key, Groups.Single(group => group.Keys.Contains(key)).Years, value);
}
