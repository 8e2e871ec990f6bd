using System.Net;
using System.Net.Sockets;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>
/// Tells addresses of the public internet from all others, so that nobody makes this server ask its own network. After the IANA registries of
/// special-purpose addresses (RFC 6890 and its updates). IPv4 written inside IPv6 (mapped, NAT64, 6to4, Teredo) counts as not public, whatever it holds.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
        "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    }.Select(IPNetwork.Parse)];

    /// <summary>All of IPv6 that is given to sites of the public internet lies here.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(NotPublic, network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && Global.Contains(address) && !Array.Exists(NotPublic, network => network.Contains(address)),
            _ => false,
        };
    }
}
