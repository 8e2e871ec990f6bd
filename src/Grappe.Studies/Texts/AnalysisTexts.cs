namespace Grappe.Studies;

/// <summary>The strings of the report on the answers of a file.</summary>
public sealed class AnalysisTexts;
