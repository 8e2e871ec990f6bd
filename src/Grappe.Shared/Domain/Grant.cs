namespace Grappe.Shared.Domain;

/// <summary>What a person may be besides holding an account. Whoever holds none of these is a visitor or a plain account.</summary>
public enum Role
{
    /// <summary>Edits the record of one cluster.</summary>
    ClusterEditor,

    /// <summary>Edits the record of one cluster and says who else may.</summary>
    ClusterManager,

    /// <summary>Decides on records: those of one country, or all.</summary>
    Steward,

    /// <summary>Runs studies: asks clusters, counts and publishes what they say.</summary>
    Observer,

    /// <summary>Runs the site.</summary>
    Administrator,
}

/// <summary>A role and where it holds: a cluster's editors and managers name the cluster; a steward may name a country (ISO 3166-1 alpha-2), without one all.</summary>
public sealed record Grant(Role Role, Guid? Cluster = null, string? Country = null)
{
    /// <summary>Whether the scope fits the role.</summary>
    public bool IsWellFormed => Role switch
    {
        Role.ClusterEditor or Role.ClusterManager => Cluster is not null && Country is null,
        Role.Steward => Cluster is null && Country is null or { Length: 2 },
        _ => Cluster is null && Country is null,
    };
}
