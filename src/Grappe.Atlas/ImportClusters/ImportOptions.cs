using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>How a file is taken in.</summary>
public sealed record ImportOptions
{
    public required Actor Actor { get; init; }

    /// <summary>The origin of facts for which the file names none.</summary>
    public required FactOrigin Origin { get; init; }

    /// <summary>Writes nothing and says what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Writes nothing if a single row is rejected.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Whether new records are compared with those that are there.</summary>
    public bool SuspectDuplicates { get; init; } = true;

    /// <summary>
    /// The sources for which the file speaks: facts that a record has from any other source stay as they are. Null when the file speaks for
    /// whole records.
    /// </summary>
    public IReadOnlySet<string>? SpeaksFor { get; init; }
}
