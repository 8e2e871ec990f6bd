using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain;

/// <summary>That a cluster works here, and what it lets others do.</summary>
public sealed class ClusterWorkspace : IHasVersion
{
    private ClusterWorkspace() { }

    public Guid Cluster { get; private init; }

    public Instant OpenedAt { get; private init; }

    /// <summary>Whether anybody may apply for membership by the public form.</summary>
    public bool TakesApplications { get; private set; }

    public int Version { get; private init; }

    public static ClusterWorkspace Open(Guid cluster, Instant now) => new() { Cluster = cluster, OpenedAt = now };

    public void TakeApplications(bool take) => TakesApplications = take;
}
