namespace Grappe.Accounts;

/// <summary>A record, as far as roles need to know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Address">The last part of its page's address.</param>
/// <param name="Countries">Where it lies (ISO 3166-1 alpha-2).</param>
public sealed record NamedCluster(Guid Id, string Name, string Address, IReadOnlyList<string> Countries);

/// <summary>What the module of the atlas tells this one about records: roles name a cluster or a country, and come before the atlas.</summary>
public abstract class ClusterDirectory
{
    /// <summary>The countries (ISO 3166-1 alpha-2) with their names in the language of the page.</summary>
    public abstract IReadOnlyList<(string Code, string Name)> Countries { get; }

    /// <summary>The record at an address, such as somebody copies from a browser: the whole of it, or its last part.</summary>
    public abstract Task<NamedCluster?> Find(string address, CancellationToken cancel);

    /// <summary>Those records of a list that exist.</summary>
    public abstract Task<IReadOnlyDictionary<Guid, NamedCluster>> Named(IReadOnlyList<Guid> ids, CancellationToken cancel);
}
