namespace Grappe.Workspace;

/// <summary>Texts about workspaces as such, and of invented clusters.</summary>
public sealed class DemonstrationTexts;
