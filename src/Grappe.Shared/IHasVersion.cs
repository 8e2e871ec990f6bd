namespace Grappe.Shared;

/// <summary>An aggregate under optimistic concurrency.</summary>
public interface IHasVersion
{
    int Version { get; }
}

/// <summary>A row that says nothing about the world: leases, queues, change marks. Its writes are not remembered.</summary>
public interface INotAudited;
