namespace Grappe.Atlas.Domain.Readiness;

/// <summary>Where criteria come from.</summary>
public enum CriteriaSet
{
    /// <summary>The four by which the report chose its cases (GECES sub-group, 2022, chapter 3, doi 10.2873/73928).</summary>
    Study,

    /// <summary>
    /// Those by which the European Cluster Collaboration Platform validates the profile of a cluster organisation, as its page "Register as a cluster
    /// organisation" (clustercollaboration.eu/register-your-profile) states them. They can be waived: see <see cref="Criteria.MayBeWaived"/>.
    /// </summary>
    Platform,
}

/// <summary>What a cluster is asked to be.</summary>
public enum Criterion
{
    /// <summary>Study, 1: a group of entities that cooperate, preferably from different sectors of society.</summary>
    Cooperation,

    /// <summary>Study, 2: the entities that form the cluster govern it, not a distinct third one.</summary>
    OwnGovernance,

    /// <summary>Study, 3: they are near each other. The region is the limit; a national initiative may do in a small country.</summary>
    Proximity,

    /// <summary>Study, 4: meaningful links between members, in exchanges beyond each one's own ambition.</summary>
    Links,

    /// <summary>Platform: dedicated management of at least half a full-time post.</summary>
    Management,

    /// <summary>Platform: a website, with a version in English, which may be an automatic translation.</summary>
    Website,

    /// <summary>Platform: at least 15 members that are clearly committed.</summary>
    CommittedMembers,

    /// <summary>Platform: members of at least two types.</summary>
    MemberTypes,
}

/// <summary>Whether a criterion is met, as far as the facts tell.</summary>
public enum Standing
{
    /// <summary>The record does not say.</summary>
    Unknown,

    Met,
    NotMet,
}

/// <summary>One criterion, looked at.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Set">Whose.</param>
/// <param name="Standing">Whether it is met.</param>
/// <param name="Facts">The facts that decide, keys of <see cref="ClusterFields"/>, the one to answer first.</param>
public sealed record Assessment(Criterion Criterion, CriteriaSet Set, Standing Standing, params IReadOnlyList<string> Facts);
