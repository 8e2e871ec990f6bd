namespace Grappe.Atlas;

/// <summary>The strings about who looks after a record.</summary>
public sealed class ClaimTexts;
