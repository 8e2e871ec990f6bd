using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Grappe.Web;

public static class TrustedProxies
{
    private const string Setting = "Proxies";

    /// <summary>
    /// Believes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> where they come from a proxy that the setting <c>Proxies</c> names, by address or by
    /// network such as 10.0.0.0/8, several separated by commas or spaces. It is empty at first: then nobody speaks for anyone, not even from this machine.
    /// </summary>
    /// <exception cref="InvalidOperationException">The setting names something else.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var named = (app.Configuration[Setting] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0)
        {
            return;
        }

        // As many proxies in a row as there are, but each of them named. The host is the one asked: proxies pass it on.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(name, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"“{name}” in the setting {Setting} is neither an address nor a network such as 10.0.0.0/8.");
            }
        }

        app.UseForwardedHeaders(options);
    }
}
