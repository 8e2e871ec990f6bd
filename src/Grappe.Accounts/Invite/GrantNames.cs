using Grappe.Shared.Domain;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>Roles in words, with their scope.</summary>
public sealed class GrantNames(ClusterDirectory directory, IStringLocalizer<AccountTexts> texts)
{
    /// <summary>Such as "Editor of a cluster: Name".</summary>
    public async Task<IReadOnlyList<string>> Of(IReadOnlyList<Grant> grants, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grants);
        var clusters = await directory.Named([.. grants.Select(g => g.Cluster).OfType<Guid>()], cancel);
        return
        [
            .. grants.Select(g => (g.Cluster, g.Country) switch
            {
                ({ } cluster, _) => texts["{0}: {1}", texts[g.Role.ToString()].Value, clusters.GetValueOrDefault(cluster)?.Name ?? cluster.ToString("D")].Value,
                (_, { } country) => texts["{0}: {1}", texts[g.Role.ToString()].Value, directory.Countries.FirstOrDefault(c => c.Code == country).Name ?? country].Value,
                _ => texts[g.Role.ToString()].Value,
            }),
        ];
    }
}
