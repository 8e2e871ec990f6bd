namespace Grappe.Atlas.Index;

/// <summary>How an index works; never what it answers.</summary>
public sealed record IndexOptions
{
    /// <summary>Changes since the last merge from which on they are merged, in the background. Until then every search looks at some of them apart.</summary>
    public int MergeAfter { get; init; } = 4096;

    /// <summary>Ordinal of a value that nearly every query asks for alone: counts under that filter are then kept beforehand too.</summary>
    public ushort? Usual { get; init; }

    /// <summary>Do without the instructions that only some processors have.</summary>
    public bool AnyProcessor { get; init; }
}
