namespace Grappe.Atlas;

/// <summary>What messages to people who register a cluster say.</summary>
public sealed class RegisterMailTexts;
