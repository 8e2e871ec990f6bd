namespace Grappe.Workspace;

/// <summary>Texts about statutes and decisions.</summary>
public sealed class VoteTexts;
