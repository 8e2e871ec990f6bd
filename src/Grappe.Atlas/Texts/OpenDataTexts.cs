namespace Grappe.Atlas;

/// <summary>What the open data say about themselves.</summary>
public sealed class OpenDataTexts;
