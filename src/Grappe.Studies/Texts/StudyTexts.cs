namespace Grappe.Studies;

/// <summary>The strings of studies, their questionnaires and tables.</summary>
public sealed class StudyTexts;
