using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>What a module of its own keeps about records, and what becomes of it when one of them becomes part of another.</summary>
public abstract class KeptAboutRecords
{
    /// <summary>Why a record cannot become part of another, in words of <see cref="DuplicateTexts"/>; null where nothing is in the way.</summary>
    public virtual Task<Refusal?> Hindrance(ClusterId gone, ClusterId survivor, CancellationToken cancel) => Task.FromResult<Refusal?>(null);

    /// <summary>Lets what is kept about one record be about the other; saved with the merge.</summary>
    /// <returns>The ids of what was moved, unique among all modules.</returns>
    public virtual Task<IReadOnlyList<Guid>> Move(ClusterId gone, ClusterId survivor, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>Gives back what was moved, unless somebody moved it on; saved with the undoing. The ids of other modules are among those given.</summary>
    public virtual Task MoveBack(IReadOnlyList<Guid> moved, ClusterId survivor, ClusterId gone, CancellationToken cancel) => Task.CompletedTask;
}
