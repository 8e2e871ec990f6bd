namespace Grappe.Studies;

/// <summary>Texts for those who answer a study.</summary>
public sealed class AnswerTexts;
