using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;
using NodaTime;

namespace Grappe.Workspace.Domain.Votes;

/// <summary>A version of a statute that a cluster decides by. It never changes: another wording is another version.</summary>
public sealed class ClusterStatute
{
    public const int LongestName = 120;

    private ClusterStatute() { }

    public Guid Id { get; private init; }
    public Guid Cluster { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>From 1, by name.</summary>
    public int Number { get; private init; }
    public Statute Rules { get; private init; } = null!;
    public Instant WrittenAt { get; private init; }

    /// <summary>The number of the decision that adopted it; none: it was written down without one.</summary>
    public int? Decision { get; private init; }

    /// <summary>Writes it down, or says why it cannot be a statute here.</summary>
    public static Result<ClusterStatute> Write(Guid cluster, Statute rules, Instant now, int? decision = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Refusal[] refusals =
        [
            .. string.IsNullOrWhiteSpace(rules.Name) ? new[] { new Refusal("Give the kind of decision a name.", "name") } : [],
            .. rules.Name.Length > LongestName ? new[] { new Refusal("At most {0} characters.", "name", LongestName) } : [],
            .. CheckStatute.Refusals(rules),
        ];
        return refusals.Length > 0 ? refusals : new ClusterStatute { Id = Guid.CreateVersion7(), Cluster = cluster, Name = rules.Name, Number = rules.Version, Rules = rules, WrittenAt = now, Decision = decision };
    }
}
