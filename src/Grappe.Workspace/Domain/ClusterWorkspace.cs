using Grappe.Shared;
using Grappe.Shared.Domain;
using NodaTime;

namespace Grappe.Workspace.Domain;

/// <summary>That a cluster works here, and what it lets others do.</summary>
public sealed class ClusterWorkspace : IHasVersion
{
    public const int LongestName = 120;

    /// <summary>Where everybody finds their own demonstration. Addresses of clusters end with an identity, so none is called so.</summary>
    public const string DemonstrationAddress = "demonstration";

    private ClusterWorkspace() { }

    public Guid Cluster { get; private init; }

    public Instant OpenedAt { get; private init; }

    /// <summary>Whether anybody may apply for membership by the public form.</summary>
    public bool TakesApplications { get; private set; }

    /// <summary>The account that tries the workspace with an invented cluster; none: the cluster is one of the atlas.</summary>
    public Guid? TriedBy { get; private init; }

    /// <summary>What an invented cluster is called; empty of one of the atlas, which has its name there.</summary>
    public string Name { get; private init; } = "";

    public int Version { get; private init; }

    public bool IsDemonstration => TriedBy is not null;

    public static ClusterWorkspace Open(Guid cluster, Instant now) => new() { Cluster = cluster, OpenedAt = now };

    /// <summary>Opens a demonstration, whose cluster is in no atlas.</summary>
    public static ClusterWorkspace Demonstrate(Guid account, string name, Instant now) => new() { Cluster = Guid.CreateVersion7(), OpenedAt = now, TriedBy = account, Name = name };

    /// <summary>Whether somebody may work in it: in a demonstration who made it and nobody else, in any other those who look after its cluster.</summary>
    public static bool MayBeRun(ClusterWorkspace? opened, Scope cluster, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return opened?.TriedBy is { } owner ? actor.AccountId == owner : actor.May(Permission.RunWorkspace, cluster);
    }

    public void TakeApplications(bool take) => TakesApplications = take;
}
