using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>
/// What is known about a cluster, by the six categories of the questionnaire. Absent means not stated by any source: never
/// "no". Codes come from <c>data/lists</c>; <see cref="ClusterFields"/> says which list, and checks them.
/// </summary>
public sealed record ClusterFacts
{
    // Identity
    public string Kind { get; init; } = "cluster";
    public required string Name { get; init; }

    /// <summary>Other spellings and translations of the name.</summary>
    public IReadOnlyList<string>? OtherNames { get; init; }

    /// <summary>One sentence that says what the cluster is.</summary>
    public LocalizedText? Summary { get; init; }

    /// <summary>"unknown" where the source itself says that the activity is unknown.</summary>
    public string? Activity { get; init; }

    /// <summary>Invented for a demonstration: true only for data that describes nobody.</summary>
    public bool? Synthetic { get; init; }

    // 1. Identification
    /// <summary>ISO 3166 alpha-2 code.</summary>
    public string? Country { get; init; }
    public Place? Place { get; init; }
    public string? Website { get; init; }

    /// <summary>
    /// Numbers in registers of companies or associations, each after the code of its country: "IE 123456". Not asked for by the report; two records with one
    /// number are one organisation.
    /// </summary>
    public IReadOnlyList<string>? RegistryNumbers { get; init; }

    /// <summary>"registered" where a source says so: registration on the European Cluster Collaboration Platform.</summary>
    public string? Eccp { get; init; }
    public IReadOnlyList<string>? Label { get; init; }

    // 2. Description
    /// <summary>Year of foundation, 1000 to the current year.</summary>
    public int? Founded { get; init; }
    public LocalizedText? Motives { get; init; }
    public LocalizedText? Actions { get; init; }
    public string? Stage { get; init; }
    public string? Origin { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public IReadOnlyList<string>? ActorTypes { get; init; }
    public MemberCount? Members { get; init; }

    /// <summary>Members by actor type.</summary>
    public IReadOnlyDictionary<string, int>? MemberCounts { get; init; }
    public string? Composition { get; init; }
    public IReadOnlyList<string>? Themes { get; init; }

    /// <summary>NACE Rev. 2 sections ("E") or divisions ("38").</summary>
    public IReadOnlyList<string>? Sectors { get; init; }
    public LocalizedText? Priorities { get; init; }
    public LocalizedText? DesiredImpact { get; init; }

    // 3. Implementation
    public LocalizedText? Mission { get; init; }
    public LocalizedText? Promoter { get; init; }
    public LocalizedText? Stakeholders { get; init; }
    public IReadOnlyList<string>? Services { get; init; }
    public LocalizedText? ServicesNote { get; init; }
    public LocalizedText? Resources { get; init; }
    public AnnualBudget? Budget { get; init; }
    public string? BudgetBand { get; init; }
    public IReadOnlyList<string>? Income { get; init; }
    public bool? Fee { get; init; }
    public IReadOnlyList<string>? FeeBasis { get; init; }
    public IReadOnlyList<string>? Membership { get; init; }
    public IReadOnlyList<string>? TargetGroups { get; init; }
    public LocalizedText? TargetGroupsNote { get; init; }

    /// <summary>Sustainable development goals, "1" to "17".</summary>
    public IReadOnlyList<string>? Sdgs { get; init; }

    // 4. Governance
    public LocalizedText? Governance { get; init; }

    /// <summary>Whether the members themselves govern the cluster, and not a distinct third entity: the report's second criterion (chapter 3).</summary>
    public bool? MemberGoverned { get; init; }
    public IReadOnlyList<string>? LegalForm { get; init; }
    public string? Leadership { get; init; }
    public bool? Manager { get; init; }

    /// <summary>Time for running the cluster, in full-time posts: 0.5 is half a post. Asked for by the European platform; the report's questionnaire does not ask.</summary>
    public decimal? ManagementTime { get; init; }
    public string? Staff { get; init; }
    public IReadOnlyList<string>? PublicSupport { get; init; }
    public LocalizedText? Policies { get; init; }

    // 5. Evaluation
    public IReadOnlyList<string>? Innovation { get; init; }
    public LocalizedText? Innovations { get; init; }
    public IReadOnlyList<ImpactFigure>? Impacts { get; init; }
    public LocalizedText? Successes { get; init; }
    public LocalizedText? Failures { get; init; }

    // 6. Transferability
    public LocalizedText? Diffusion { get; init; }
    public LocalizedText? TransferPotential { get; init; }
    public LocalizedText? Networks { get; init; }
    public IReadOnlyList<string>? TransferFactors { get; init; }

    /// <summary>One of the four ideal types of Matray and Poisat.</summary>
    public string? Typology { get; init; }

    public IReadOnlyList<Relation>? Relations { get; init; }
}
