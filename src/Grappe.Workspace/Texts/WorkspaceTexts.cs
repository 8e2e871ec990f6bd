namespace Grappe.Workspace;

/// <summary>Texts of the workspace.</summary>
public sealed class WorkspaceTexts;
