using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Addresses within the atlas, in the language of the page.</summary>
public static class AtlasAddresses
{
    /// <summary>The atlas under a query.</summary>
    public static string Of(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Links.Here("/atlas" + query.ToQueryString());
    }

    /// <summary>The profile of a cluster.</summary>
    /// <param name="address">Its own part of the address: name and short id.</param>
    public static string Cluster(string address) => Links.Here($"/clusters/{address}");

    /// <summary>The resource centre under a query.</summary>
    public static string Of(ResourceQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Links.Here("/resources" + query.ToQueryString());
    }
}
