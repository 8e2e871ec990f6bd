namespace Grappe.Atlas.Domain.Readiness;

/// <summary>
/// Looks at the facts of a cluster by the report's four criteria and the European platform's four. Only what the record states counts: what it does not
/// state is unknown, and texts are left to people. Our own reading of a criterion is said where it stands.
/// </summary>
public static class Criteria
{
    /// <summary>Full-time posts of management that the platform asks for.</summary>
    public const decimal LeastManagement = 0.5m;

    /// <summary>Committed members that the platform asks for.</summary>
    public const int FewestMembers = 15;

    /// <summary>Types of members that the platform asks for; we read the report's "different sectors" the same way.</summary>
    public const int FewestTypes = 2;

    /// <summary>Services in which members do or share something together: our reading of exchanges beyond each one's own ambition.</summary>
    public static IReadOnlyList<string> JointServices { get; } =
        ["joint-projects", "shared-premises", "shared-equipment", "shared-jobs", "group-purchasing", "joint-tenders", "joint-sales", "living-labs", "logistics"];

    /// <summary>All eight, the study's first.</summary>
    public static IReadOnlyList<Assessment> Of(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            new(Criterion.Cooperation, CriteriaSet.Study, Cooperation(facts), "actorTypes", "memberCounts", "members"),
            new(Criterion.OwnGovernance, CriteriaSet.Study, Known(facts.MemberGoverned), "memberGoverned"),
            new(Criterion.Proximity, CriteriaSet.Study, Proximity(facts.Scopes), "scopes"),
            new(Criterion.Links, CriteriaSet.Study, Links(facts.Services), "services"),
            new(Criterion.Management, CriteriaSet.Platform, Management(facts), "managementTime", "manager", "staff"),
            new(Criterion.Website, CriteriaSet.Platform, Website(facts.Website), "website"),
            new(Criterion.CommittedMembers, CriteriaSet.Platform, Members(facts, FewestMembers), "members", "memberCounts"),
            new(Criterion.MemberTypes, CriteriaSet.Platform, Types(facts), "actorTypes", "memberCounts"),
        ];
    }

    /// <summary>
    /// Whether the platform may waive its criteria: it does so for clusters that a regional or national programme, or the Commission as a
    /// social-economy cluster, has recognised. A label is such a recognition.
    /// </summary>
    public static bool MayBeWaived(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Label is { Count: > 0 };
    }

    /// <summary>Two sectors, and more than one member where the number is known.</summary>
    private static Standing Cooperation(ClusterFacts facts) => Members(facts, 2) == Standing.NotMet ? Standing.NotMet : Types(facts);

    private static Standing Types(ClusterFacts facts)
    {
        var types = (facts.ActorTypes ?? []).Concat((facts.MemberCounts ?? new Dictionary<string, int>()).Where(count => count.Value > 0).Select(count => count.Key)).Distinct(StringComparer.Ordinal).Count();
        return types == 0 ? Standing.Unknown : Known(types >= FewestTypes);
    }

    /// <summary>
    /// Near is who works locally or regionally, wherever else besides. The report does not say which countries are small: a national reach alone is left to people.
    /// </summary>
    private static Standing Proximity(IReadOnlyList<string>? scopes) => scopes switch
    {
        null or [] => Standing.Unknown,
        _ when scopes.Contains("local", StringComparer.Ordinal) || scopes.Contains("regional", StringComparer.Ordinal) => Standing.Met,
        _ when scopes.Contains("national", StringComparer.Ordinal) => Standing.Unknown,
        _ => Standing.NotMet,
    };

    private static Standing Links(IReadOnlyList<string>? services) =>
        services is null or [] ? Standing.Unknown : Known(services.Any(service => JointServices.Contains(service, StringComparer.Ordinal)));

    /// <summary>Without the time it takes: who has neither a manager nor staff has none, and of others it is not known.</summary>
    private static Standing Management(ClusterFacts facts) => facts switch
    {
        { ManagementTime: { } time } => Known(time >= LeastManagement),
        { Manager: false, Staff: "none" } => Standing.NotMet,
        _ => Standing.Unknown,
    };

    private static Standing Website(string? website) => website is null
        ? Standing.Unknown
        : Known(Uri.TryCreate(website, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");

    /// <summary>Members by type may be counted for some types only: they are a lower bound. "About" is taken at its word.</summary>
    private static Standing Members(ClusterFacts facts, int fewest)
    {
        var byType = facts.MemberCounts?.Values.Sum(count => (long)count) ?? 0;
        return facts.Members switch
        {
            _ when byType >= fewest => Standing.Met,
            null => Standing.Unknown,
            { Qualifier: "at-least" } members => members.Count >= fewest ? Standing.Met : Standing.Unknown,
            { Qualifier: "up-to" } members => members.Count < fewest ? Standing.NotMet : Standing.Unknown,
            var members => Known(members.Count >= fewest),
        };
    }

    private static Standing Known(bool? met) => met switch { true => Standing.Met, false => Standing.NotMet, null => Standing.Unknown };
}
