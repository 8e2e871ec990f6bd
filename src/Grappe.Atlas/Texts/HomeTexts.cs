namespace Grappe.Atlas;

/// <summary>The strings of the home page.</summary>
public sealed class HomeTexts;
