using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>
/// How messages leave: by the mail server <c>Mail:Host</c> (<c>Mail:Port</c>, <c>Mail:User</c>, <c>Mail:Password</c>, <c>Mail:Security</c> =
/// auto, none, starttls or tls), or, without one, as files in the folder <c>Mail:Folder</c>. <c>Mail:From</c> is the sender.
/// After <c>Mail:TakeOverSeconds</c> another node sends on for one that is gone.
/// </summary>
public sealed class MailSettings(IConfiguration settings)
{
    public string? Host { get; } = settings["Mail:Host"] is { Length: > 0 } host ? host : null;
    public int Port { get; } = int.TryParse(settings["Mail:Port"], CultureInfo.InvariantCulture, out var port) ? port : 0;
    public string? User { get; } = settings["Mail:User"] is { Length: > 0 } user ? user : null;
    public string Password { get; } = settings["Mail:Password"] ?? "";
    public string From { get; } = settings["Mail:From"] is { Length: > 0 } from ? from : "grappe@localhost";

    public SecureSocketOptions Security { get; } = (settings["Mail:Security"] ?? "auto") switch
    {
        "none" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "auto" => SecureSocketOptions.Auto,
        var other => throw new InvalidOperationException($"Mail:Security is “{other}”: use auto, none, starttls or tls."),
    };

    /// <summary>Longer than one attempt may take, so that a lease ends only when its holder is gone.</summary>
    public Duration TakeOver { get; } = Duration.FromSeconds(settings.GetValue("Mail:TakeOverSeconds", 300));

    public string Folder { get; } = settings["Mail:Folder"] is { Length: > 0 } folder ? folder : Path.Combine(settings["Data"] ?? "", "mail");
}
