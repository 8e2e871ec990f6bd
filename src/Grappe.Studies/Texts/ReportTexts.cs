namespace Grappe.Studies;

/// <summary>The strings of living reports.</summary>
public sealed class ReportTexts;
