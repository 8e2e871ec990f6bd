namespace Grappe.Atlas;

/// <summary>The strings of the steward’s desk.</summary>
public sealed class DeskTexts;
