namespace Grappe.Flows;

/// <summary>Texts about flows.</summary>
public sealed class FlowTexts;
