namespace Grappe.Workspace;

/// <summary>Texts about fees, invoices and payments.</summary>
public sealed class FeeTexts;
