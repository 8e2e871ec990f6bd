namespace Grappe.Shared.Domain;

/// <summary>What somebody may want to do.</summary>
public enum Permission
{
    /// <summary>See and change one's own account.</summary>
    HaveAccount,

    /// <summary>Propose a change to any record.</summary>
    ProposeEdit,

    /// <summary>Change the record of a cluster directly.</summary>
    EditCluster,

    /// <summary>Say who edits the record of a cluster.</summary>
    ManageCluster,

    /// <summary>Work in the workspace of a cluster: its members, votes and fees. For those who look after it, and nobody else.</summary>
    RunWorkspace,

    /// <summary>Decide what becomes public.</summary>
    ReviewRecords,

    /// <summary>Say which other registers are followed: for administrators and for stewards of all countries.</summary>
    ManageSources,

    /// <summary>Make studies, and work on those that are not public yet.</summary>
    RunStudies,

    /// <summary>See all accounts, give and take roles.</summary>
    ManagePeople,

    /// <summary>See the messages that the site sends, and have one sent again.</summary>
    ReadMail,

    /// <summary>See how the site is doing and who changed what, run its work, take backups.</summary>
    AdministerSite,
}

/// <summary>Where somebody wants to do it.</summary>
public sealed record Scope
{
    private Scope() { }

    /// <summary>The whole site: a grant for a part of it is not enough.</summary>
    public static readonly Scope Everywhere = new();

    /// <summary>Any place will do. For menus: is there something here for this person?</summary>
    public static readonly Scope Somewhere = new() { Any = true };

    public bool Any { get; private init; }
    public Guid? Cluster { get; private init; }
    public IReadOnlyList<string> Countries { get; private init; } = [];

    /// <summary>One cluster, with the countries (ISO 3166-1 alpha-2) it lies in.</summary>
    public static Scope Of(Guid cluster, params IReadOnlyList<string> countries) => new() { Cluster = cluster, Countries = countries };

    /// <summary>One country (ISO 3166-1 alpha-2).</summary>
    public static Scope Of(string country) => new() { Countries = [country] };
}
