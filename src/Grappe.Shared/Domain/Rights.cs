namespace Grappe.Shared.Domain;

/// <summary>The one policy: every page, button and handler asks here, through <see cref="Actor.May"/>.</summary>
public static class Rights
{
    /// <summary>Whether grants allow something somewhere. <paramref name="hasAccount"/> is false for visitors.</summary>
    public static bool Allow(bool hasAccount, IReadOnlyList<Grant> grants, Permission permission, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(scope);
        return hasAccount && permission switch
        {
            Permission.HaveAccount or Permission.ProposeEdit => true,
            Permission.EditCluster => Any(Role.ClusterEditor) || Any(Role.ClusterManager) || Any(Role.Steward) || Any(Role.Administrator),
            Permission.ManageCluster => Any(Role.ClusterManager) || Any(Role.Steward) || Any(Role.Administrator),

            // A demonstration is anybody's to make; which workspace is whose is asked with its scope.
            Permission.RunWorkspace => scope.Any || Any(Role.ClusterEditor) || Any(Role.ClusterManager),
            Permission.ReviewRecords => Any(Role.Steward) || Any(Role.Administrator),
            Permission.ManageSources => grants.Any(g => g.Role == Role.Administrator || g is { Role: Role.Steward, Country: null }),
            Permission.RunStudies => Any(Role.Observer) || Any(Role.Administrator),
            Permission.ManagePeople or Permission.ReadMail or Permission.AdministerSite => Any(Role.Administrator),
            _ => false,
        };

        bool Any(Role role) => grants.Any(g => g.Role == role && Covers(g, scope));
    }

    /// <summary>Whether grants allow to give and take a role: nobody gives what is beyond their own. <paramref name="countries"/> are those of the grant's cluster.</summary>
    public static bool AllowGiving(bool hasAccount, IReadOnlyList<Grant> grants, Grant given, IReadOnlyList<string> countries)
    {
        ArgumentNullException.ThrowIfNull(given);
        return given.IsWellFormed && given.Role switch
        {
            Role.ClusterEditor or Role.ClusterManager => Allow(hasAccount, grants, Permission.ManageCluster, Scope.Of(given.Cluster!.Value, countries)),
            Role.Steward => Allow(hasAccount, grants, Permission.ReviewRecords, given.Country is { } country ? Scope.Of(country) : Scope.Everywhere),
            _ => Allow(hasAccount, grants, Permission.ManagePeople, Scope.Everywhere),
        };
    }

    private static bool Covers(Grant grant, Scope scope) => scope.Any || grant.Role switch
    {
        Role.Administrator or Role.Observer => true,
        Role.Steward => grant.Country is null || scope.Countries.Contains(grant.Country, StringComparer.Ordinal),
        _ => grant.Cluster is { } cluster && cluster == scope.Cluster,
    };
}
