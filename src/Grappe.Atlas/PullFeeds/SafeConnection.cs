using System.Net;
using System.Net.Sockets;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>
/// Opens connections to public addresses only. The address is looked up and checked here, at the moment of connecting, and that very address is
/// used: a name that answers differently the next time it is looked up gains nothing.
/// </summary>
public sealed class SafeConnection(FetchSettings settings)
{
    /// <exception cref="PullFailedException">The address, or one of those of the name, is not public.</exception>
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        if (addresses.Length == 0 || Array.Exists(addresses, address => !MayBeAsked(address)))
        {
            throw new PullFailedException(new Refusal("“{0}” is not an address of the public internet: it is not asked.", null, host));
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address is public, or one that the settings allow.</summary>
    public bool MayBeAsked(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return PublicAddresses.IsPublic(address) || settings.AllowPrivate.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
