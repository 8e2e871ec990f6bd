namespace Grappe.Workspace.Domain.Governance;

/// <summary>Who takes part, and who votes for whom.</summary>
public sealed class Representation
{
    private readonly Dictionary<string, bool> attending;
    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);

    public Representation(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        attending = decision.Attendance.ToDictionary(one => one.Seat, one => one.Remote, StringComparer.Ordinal);
        foreach (var proxy in decision.Proxies.Where(proxy => !attending.ContainsKey(proxy.From) && attending.ContainsKey(proxy.To)))
        {
            holders[proxy.From] = proxy.To;
        }

        Void = [.. decision.Proxies.Where(proxy => attending.ContainsKey(proxy.From))];
        Idle = [.. decision.Proxies.Where(proxy => !attending.ContainsKey(proxy.From) && !attending.ContainsKey(proxy.To))];
    }

    /// <summary>Proxies that ended because their giver takes part.</summary>
    public IReadOnlyList<Proxy> Void { get; }

    /// <summary>Proxies whose holder does not take part: they are not passed on.</summary>
    public IReadOnlyList<Proxy> Idle { get; }

    public int Attending => attending.Count;

    public int Represented => holders.Count;

    public bool Attends(string seat) => attending.ContainsKey(seat);

    /// <summary>Who votes for an absent seat; none: nobody.</summary>
    public string? HolderFor(string seat) => holders.GetValueOrDefault(seat);

    /// <summary>Whether a seat takes part or is represented.</summary>
    public bool IsPresent(string seat) => attending.ContainsKey(seat) || holders.ContainsKey(seat);

    /// <summary>Whether a seat counts for a quorum.</summary>
    public bool Counts(string seat, Quorum quorum)
    {
        ArgumentNullException.ThrowIfNull(quorum);
        return attending.TryGetValue(seat, out var remote) ? quorum.RemoteCount || !remote
            : quorum.ProxiesCount && holders.TryGetValue(seat, out var holder) && (quorum.RemoteCount || !attending[holder]);
    }
}
