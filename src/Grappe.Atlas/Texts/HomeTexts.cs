namespace Grappe.Atlas;

/// <summary>The strings of the home page and of the page of open data.</summary>
public sealed class HomeTexts;
