namespace Grappe.Atlas.Domain;

/// <summary>The six categories of the questionnaire, in its order.</summary>
public enum FactCategory
{
    Identification,
    Description,
    Implementation,
    Governance,
    Evaluation,
    Transferability,
}

/// <summary>One fact that a record may state: its key (as in files and in the API), its category, and the code list of its values, if any.</summary>
public sealed record ClusterField(string Key, FactCategory Category, string? List, Func<ClusterFacts, object?> Value)
{
    /// <summary>Whether the record states this fact.</summary>
    public bool IsStated(ClusterFacts facts) => Value(facts) is not null;

    /// <summary>The codes of a coded fact; empty where it is not stated or not coded.</summary>
    public IEnumerable<string> Codes(ClusterFacts facts) => List is null ? [] : Value(facts) switch
    {
        string code => [code],
        IReadOnlyList<string> codes => codes,
        IReadOnlyDictionary<string, int> counts => counts.Keys,
        _ => [],
    };
}

/// <summary>The facts of the questionnaire: what a profile shows, in order, and what a record may say.</summary>
public static class ClusterFields
{
    /// <summary>A text longer than this, in characters, is refused.</summary>
    public const int LongestText = 5000;

    /// <summary>A name longer than this, in characters, is refused.</summary>
    public const int LongestName = 200;

    /// <summary>More other names than these are refused.</summary>
    public const int MostOtherNames = 50;

    /// <summary>More registry numbers than these are refused.</summary>
    public const int MostRegistryNumbers = 10;

    public static IReadOnlyList<ClusterField> All { get; } =
    [
        new("country", FactCategory.Identification, "country", f => f.Country),
        new("place", FactCategory.Identification, null, f => f.Place),
        new("website", FactCategory.Identification, null, f => f.Website),
        new("registryNumbers", FactCategory.Identification, null, f => f.RegistryNumbers),
        new("eccp", FactCategory.Identification, "eccp", f => f.Eccp),
        new("label", FactCategory.Identification, "label", f => f.Label),
        new("founded", FactCategory.Description, null, f => f.Founded),
        new("stage", FactCategory.Description, "stage", f => f.Stage),
        new("origin", FactCategory.Description, "origin", f => f.Origin),
        new("scopes", FactCategory.Description, "scope", f => f.Scopes),
        new("themes", FactCategory.Description, "theme", f => f.Themes),
        new("members", FactCategory.Description, null, f => f.Members),
        new("actorTypes", FactCategory.Description, "actor-type", f => f.ActorTypes),
        new("memberCounts", FactCategory.Description, "actor-type", f => f.MemberCounts),
        new("composition", FactCategory.Description, "composition", f => f.Composition),
        new("sectors", FactCategory.Description, "sector", f => f.Sectors),
        new("motives", FactCategory.Description, null, f => f.Motives),
        new("actions", FactCategory.Description, null, f => f.Actions),
        new("priorities", FactCategory.Description, null, f => f.Priorities),
        new("desiredImpact", FactCategory.Description, null, f => f.DesiredImpact),
        new("mission", FactCategory.Implementation, null, f => f.Mission),
        new("promoter", FactCategory.Implementation, null, f => f.Promoter),
        new("stakeholders", FactCategory.Implementation, null, f => f.Stakeholders),
        new("services", FactCategory.Implementation, "service", f => f.Services),
        new("servicesNote", FactCategory.Implementation, null, f => f.ServicesNote),
        new("resources", FactCategory.Implementation, null, f => f.Resources),
        new("budget", FactCategory.Implementation, null, f => f.Budget),
        new("budgetBand", FactCategory.Implementation, "budget", f => f.BudgetBand),
        new("income", FactCategory.Implementation, "income", f => f.Income),
        new("fee", FactCategory.Implementation, null, f => f.Fee),
        new("feeBasis", FactCategory.Implementation, "fee-basis", f => f.FeeBasis),
        new("membership", FactCategory.Implementation, "membership", f => f.Membership),
        new("targetGroups", FactCategory.Implementation, "target-group", f => f.TargetGroups),
        new("targetGroupsNote", FactCategory.Implementation, null, f => f.TargetGroupsNote),
        new("sdgs", FactCategory.Implementation, "sdg", f => f.Sdgs),
        new("governance", FactCategory.Governance, null, f => f.Governance),
        new("memberGoverned", FactCategory.Governance, null, f => f.MemberGoverned),
        new("legalForm", FactCategory.Governance, "legal-form", f => f.LegalForm),
        new("leadership", FactCategory.Governance, "leadership", f => f.Leadership),
        new("manager", FactCategory.Governance, null, f => f.Manager),
        new("managementTime", FactCategory.Governance, null, f => f.ManagementTime),
        new("staff", FactCategory.Governance, "staff", f => f.Staff),
        new("publicSupport", FactCategory.Governance, "public-support", f => f.PublicSupport),
        new("policies", FactCategory.Governance, null, f => f.Policies),
        new("innovation", FactCategory.Evaluation, "innovation", f => f.Innovation),
        new("innovations", FactCategory.Evaluation, null, f => f.Innovations),
        new("impacts", FactCategory.Evaluation, null, f => f.Impacts),
        new("successes", FactCategory.Evaluation, null, f => f.Successes),
        new("failures", FactCategory.Evaluation, null, f => f.Failures),
        new("diffusion", FactCategory.Transferability, null, f => f.Diffusion),
        new("transferPotential", FactCategory.Transferability, null, f => f.TransferPotential),
        new("networks", FactCategory.Transferability, null, f => f.Networks),
        new("transferFactors", FactCategory.Transferability, "transferability", f => f.TransferFactors),
        new("typology", FactCategory.Transferability, "typology", f => f.Typology),
    ];

    /// <summary>What tells a cluster from a network of clusters: its stage, who its members are, whether others could do the same.</summary>
    private static readonly HashSet<string> OfClustersOnly =
        ["eccp", "stage", "origin", "memberCounts", "composition", "innovation", "innovations", "transferFactors", "transferPotential", "typology"];

    /// <summary>What any organisation can say.</summary>
    private static readonly HashSet<string> OfOrganisations =
        ["country", "place", "website", "registryNumbers", "founded", "scopes", "themes", "sectors", "actions", "mission", "targetGroups", "sdgs", "legalForm", "staff"];

    private static readonly IReadOnlyList<ClusterField> AskedOfNetworks = [.. All.Where(field => !OfClustersOnly.Contains(field.Key))];

    private static readonly IReadOnlyList<ClusterField> AskedOfOrganisations = [.. All.Where(field => OfOrganisations.Contains(field.Key))];

    /// <summary>What is asked of a kind of record. The rest is shown where a record states it, and not missed where it does not.</summary>
    /// <param name="kind">A code of the list "kind"; of any other, everything is asked.</param>
    public static IReadOnlyList<ClusterField> AskedOf(string kind) => kind switch
    {
        "network" => AskedOfNetworks,
        "organisation" => AskedOfOrganisations,
        _ => All,
    };

    /// <summary>What a profile counts: what is asked of its kind, and what it states besides.</summary>
    public static IEnumerable<ClusterField> CountedFor(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var asked = AskedOf(facts.Kind);
        return asked.Count == All.Count ? All : All.Where(field => asked.Contains(field) || field.IsStated(facts));
    }

    /// <summary>Share of the facts that the record states, from 0 to 1.</summary>
    public static double Completeness(ClusterFacts facts)
    {
        var (stated, counted) = (0, 0);
        foreach (var field in CountedFor(facts))
        {
            (stated, counted) = (stated + (field.IsStated(facts) ? 1 : 0), counted + 1);
        }

        return stated / (double)counted;
    }
}
