namespace Grappe.Atlas;

/// <summary>What the pages on which people register a cluster say.</summary>
public sealed class RegisterTexts;
