using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Accounts;

/// <summary>A role as it is typed in a form: its name, the page of a cluster, a country.</summary>
public sealed class GrantForm
{
    public string? Role { get; set; }
    public string? Cluster { get; set; }
    public string? Country { get; set; }

    /// <summary>The role with its scope, if what was typed makes one that <paramref name="giver"/> may give.</summary>
    public async Task<Result<Grant>> Read(Actor giver, ClusterDirectory directory, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(giver);
        ArgumentNullException.ThrowIfNull(directory);
        if (!Enum.TryParse<Role>(Role, out var role) || !Enum.IsDefined(role))
        {
            return new Refusal("Choose a role.", "Role");
        }

        NamedCluster? cluster = null;
        if (role is Grappe.Shared.Domain.Role.ClusterEditor or Grappe.Shared.Domain.Role.ClusterManager)
        {
            cluster = await directory.Find(Cluster ?? "", cancel);
            if (cluster is null)
            {
                return new Refusal("There is no cluster at this address. Copy it from the page of the cluster.", "Cluster");
            }
        }

        var country = role == Grappe.Shared.Domain.Role.Steward && directory.Countries.Any(c => c.Code == Country) ? Country : null;
        var grant = new Grant(role, cluster?.Id, country);
        return giver.MayGive(grant, cluster?.Countries ?? []) ? grant : new Refusal("You cannot give this role there.", "Role");
    }
}
