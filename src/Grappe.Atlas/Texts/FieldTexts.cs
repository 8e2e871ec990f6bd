namespace Grappe.Atlas;

/// <summary>The names of the facts, keyed as in <see cref="Domain.ClusterFields"/>: "founded" is "Year founded".</summary>
public sealed class FieldTexts;
