using Grappe.Shared;

namespace Grappe.Studies.Domain.Coding;

/// <summary>What a report says that a cluster it names invented.</summary>
/// <param name="Cluster">The identity of its record in the register.</param>
/// <param name="Name">As the register names it.</param>
/// <param name="Dimensions">Codes of the dimensions that the report names; none where it names none.</param>
/// <param name="Text">What it says, reworded.</param>
/// <param name="Place">Where it says so.</param>
public sealed record StatedInnovation(Guid Cluster, string Name, IReadOnlyList<string> Dimensions, LocalizedText Text, LocalizedText Place);
