namespace Grappe.Atlas;

/// <summary>The strings of the page about Grappe and its method.</summary>
public sealed class AboutTexts;
