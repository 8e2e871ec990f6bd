namespace Grappe.Atlas;

/// <summary>The strings of the page of open data.</summary>
public sealed class DataTexts;
