namespace Grappe.Atlas;

/// <summary>The strings of the pages about code lists.</summary>
public sealed class ListTexts;
