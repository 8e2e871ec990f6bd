namespace Grappe.Atlas;

/// <summary>What the form about a cluster says: hints, names of its steps, and what is to be put right.</summary>
public sealed class FormTexts;
