namespace Grappe.Atlas;

/// <summary>The strings of the history of a record.</summary>
public sealed class HistoryTexts;
