namespace Grappe.Atlas;

/// <summary>The strings of editing a record.</summary>
public sealed class EditTexts;
