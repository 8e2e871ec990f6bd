namespace Grappe.Studies;

/// <summary>Texts of messages to those who answer a study.</summary>
public sealed class AnswerMailTexts;
