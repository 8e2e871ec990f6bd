using System.Globalization;

namespace Grappe.Atlas.Domain.Claims;

/// <summary>Whether an e-mail address is one at a website's own host, so that whoever reads it speaks for the website.</summary>
public static class WebsiteAddress
{
    /// <summary>Hosts at which anybody has an address or a page, with the hosts under them.</summary>
    private static readonly HashSet<string> Anybodys = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "google.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "live.com", "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.es", "yahoo.it",
        "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "gmx.com", "gmx.net", "gmx.de", "gmx.at", "gmx.fr", "web.de", "t-online.de",
        "freenet.de", "mailbox.org", "posteo.de", "mail.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr",
        "libero.it", "virgilio.it", "tiscali.it", "telenet.be", "skynet.be", "ziggo.nl", "kpnmail.nl", "wp.pl", "o2.pl", "interia.pl", "seznam.cz", "centrum.cz", "abv.bg", "sapo.pt",
        "facebook.com", "linkedin.com", "twitter.com", "x.com", "instagram.com", "youtube.com", "github.com", "github.io", "gitlab.com", "wordpress.com", "blogspot.com", "wixsite.com", "weebly.com",
        "jimdo.com", "jimdofree.com", "webnode.com", "squarespace.com", "netlify.app", "europa.eu",
    };

    /// <summary>The host of a website without "www.", in ASCII; null where the address is none, or the host is one that anybody may have an address at.</summary>
    public static string? Host(string? website)
    {
        if (!Uri.TryCreate(website, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.HostNameType != UriHostNameType.Dns)
        {
            return null;
        }

        var host = address.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        return Anybodys.Any(known => host == known || host.EndsWith("." + known, StringComparison.Ordinal)) ? null : host;
    }

    /// <summary>
    /// Whether an address is at the website's host itself. Hosts are compared whole: an address at a domain above or below may belong to somebody else, so it
    /// is for a steward to judge.
    /// </summary>
    public static bool SpeaksFor(string email, string? website)
    {
        ArgumentNullException.ThrowIfNull(email);
        return Host(website) is { } host && email.Split('@') is [{ Length: > 0 }, var own] && Ascii(own) == host;
    }

    private static string? Ascii(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
