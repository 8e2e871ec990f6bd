namespace Grappe.Atlas;

/// <summary>The strings of the search page, and what may be wrong with an address.</summary>
public sealed class SearchTexts;
