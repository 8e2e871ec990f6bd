namespace Grappe.Atlas.Index;

/// <summary>How an index works; never what it answers.</summary>
public sealed record IndexOptions
{
    /// <summary>Changes since the last merge from which on they are merged, in the background. Until then every change costs time in proportion to their number.</summary>
    public int MergeAfter { get; init; } = 4096;

    /// <summary>Do without the instructions that only some processors have.</summary>
    public bool AnyProcessor { get; init; }
}
