namespace Grappe.Shared;

/// <summary>What the API says to those who read its answers.</summary>
public sealed class ApiTexts;
