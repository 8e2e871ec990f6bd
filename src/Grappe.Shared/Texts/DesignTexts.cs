namespace Grappe.Shared;

/// <summary>The strings of the components that pages are made of.</summary>
public sealed class DesignTexts;
