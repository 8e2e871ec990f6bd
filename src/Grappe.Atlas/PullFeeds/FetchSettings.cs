using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Grappe.Atlas;

/// <summary>How far this server goes for other registers: the settings <c>Federation:*</c> of docs/operate.md.</summary>
public sealed class FetchSettings
{
    /// <exception cref="FormatException">A setting is not a number, an address or a network.</exception>
    public FetchSettings(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        AllowPrivate = [.. Parts(settings["Federation:AllowPrivate"]).Select(Network)];
        Ports = [80, 443, .. Parts(settings["Federation:Ports"]).Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
        LargestBytes = (long)(Number("LargestMegabytes", 32) * 1024 * 1024);
        Stall = TimeSpan.FromSeconds(Number("StallSeconds", 20));
        Longest = TimeSpan.FromSeconds(Number("Seconds", 120));
        LongestPull = TimeSpan.FromMinutes(Number("Minutes", 10));
        Pause = TimeSpan.FromSeconds(Number("PauseSeconds", 1));
        MostRecords = (int)Number("MostRecords", 20_000);
        Contact = settings["Operator:Contact"] is { Length: > 0 } contact ? contact : settings["PublicUrl"];

        double Number(string name, double otherwise) => settings[$"Federation:{name}"] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>Networks that may be asked although they are not public: none unless configured.</summary>
    public IReadOnlyList<IPNetwork> AllowPrivate { get; }
    public IReadOnlyList<int> Ports { get; }

    /// <summary>Most bytes of one pull, after unpacking.</summary>
    public long LargestBytes { get; }

    /// <summary>How long a source may say nothing.</summary>
    public TimeSpan Stall { get; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan Longest { get; }

    /// <summary>How long all requests of a pull may take.</summary>
    public TimeSpan LongestPull { get; }

    /// <summary>How long to wait between two requests to one host.</summary>
    public TimeSpan Pause { get; }
    public int MostRecords { get; }

    /// <summary>Whom the makers of a source may write to: part of what this server calls itself.</summary>
    public string? Contact { get; }

    private static string[] Parts(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork Network(string written) => written.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(written)
        : IPAddress.Parse(written) is var address && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? new(address, 32)
        : new(address, 128);
}
